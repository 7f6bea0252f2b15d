import { biteshipLink, biteshipStatus, biteshipStatuses } from './biteship-notice.ts';
import type { PlayedParcel } from './played-parcel.ts';
import { offsetTime } from './times.ts';

const cashOnDelivery = ({ codIdr, codFeeIdr, id }: PlayedParcel) => ({
  id,
  amount: codIdr,
  amount_currency: 'IDR',
  fee: codFeeIdr,
  fee_currency: 'IDR',
  note: null,
  type: '7_days',
  status: null,
});

const historyOf = ({ done, bookedAt }: PlayedParcel) => {
  const first = { step: 'confirmed' as const, at: bookedAt, reason: undefined };
  const known = done.some(({ step }) => step === 'confirmed') ? done : [first, ...done];
  return known.flatMap(({ step, at, reason }) => {
    const status = biteshipStatuses[step];
    const note = reason ?? 'Status updated by the courier.';
    return status ? [{ note, service_type: 'standard', updated_at: offsetTime(at), status }] : [];
  });
};

const courierOf = (parcel: PlayedParcel) => ({
  tracking_id: parcel.secondId,
  waybill_id: parcel.awb ?? null,
  company: parcel.company,
  type: parcel.service,
  name: null,
  phone: null,
  driver_name: null,
  driver_phone: null,
  link: biteshipLink(parcel),
  history: historyOf(parcel),
  routing_code: null,
  insurance: { amount: parcel.insuranceFeeIdr > 0 ? parcel.goodsIdr : 0, fee: parcel.insuranceFeeIdr },
  shipment_fee: parcel.feeIdr,
});

/** An order as Biteship's API shows it. */
export const biteshipOrder = (parcel: PlayedParcel, message: string) => ({
  success: true,
  message,
  object: 'order',
  id: parcel.id,
  draft_order_id: null,
  origin: { contact_name: parcel.from.name, collection_method: 'pickup' },
  destination: {
    contact_name: parcel.to.name,
    cash_on_delivery: parcel.codIdr > 0 ? cashOnDelivery(parcel) : null,
  },
  courier: courierOf(parcel),
  reference_id: parcel.reference,
  price: parcel.feeIdr + parcel.codFeeIdr + parcel.insuranceFeeIdr,
  metadata: {},
  note: parcel.note,
  status: biteshipStatus(parcel),
});

/** The order documents write `picking_up` where the tracking documents write `pickingUp`. */
const camelCase = (word: string): string =>
  word.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

/** A parcel's history as Biteship's tracking shows it, oldest first. */
export const biteshipTracking = (parcel: PlayedParcel) => ({
  success: true,
  // Spelled so by Biteship.
  messsage: 'Successfully get tracking info',
  object: 'tracking',
  id: parcel.secondId,
  waybill_id: parcel.awb ?? null,
  courier: { company: parcel.company, name: null, phone: null, driver_name: null, driver_phone: null },
  origin: { contact_name: parcel.from.name, address: parcel.from.address },
  destination: { contact_name: parcel.to.name, address: parcel.to.address },
  history: historyOf(parcel).map((line) => ({ ...line, status: camelCase(line.status) })),
  link: biteshipLink(parcel),
  order_id: parcel.id,
  status: camelCase(biteshipStatus(parcel)),
});
