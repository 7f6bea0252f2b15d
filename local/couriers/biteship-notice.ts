import type { Happening } from './depot.ts';
import type { PlayedAccount } from './played-account.ts';
import type { PlayedParcel } from './played-parcel.ts';
import type { Notice } from './roads.ts';
import { type Step, wasCollected } from './step.ts';

/** Biteship's words for what happens; nothing where it keeps silent. A lost parcel has no word and stays held. */
export const biteshipStatuses: Readonly<Partial<Record<Step, string>>> = {
  confirmed: 'confirmed',
  allocated: 'allocated',
  collecting: 'picking_up',
  collected: 'picked',
  out: 'dropping_off',
  attempt_failed: 'on_hold',
  delivered: 'delivered',
  return_started: 'return_in_transit',
  returned: 'returned',
  lost: 'on_hold',
  damaged: 'disposed',
  found: 'dropping_off',
  cancelled: 'cancelled',
  no_courier: 'courier_not_found',
};

/** The order's status now, in Biteship's words. */
export const biteshipStatus = ({ done }: PlayedParcel): string =>
  done.map(({ step }) => biteshipStatuses[step]).findLast((word) => word !== undefined) ?? 'confirmed';

/** The address that Biteship gives buyers. */
export const biteshipLink = ({ secondId }: PlayedParcel): string =>
  `https://track.contoh.invalid/${secondId}`;

const driverOf = ({ done }: PlayedParcel) => {
  const known = wasCollected(done) || done.some(({ step }) => step === 'collecting' || step === 'allocated');
  return {
    courier_driver_name: known ? 'Kurir Contoh' : '',
    courier_driver_phone: known ? '+6281200000001' : '',
    courier_driver_photo_url: null,
    courier_driver_plate_number: known ? 'B 0000 CTH' : '',
  };
};

const statusBody = (parcel: PlayedParcel, status: string) => ({
  event: 'order.status',
  courier_tracking_id: parcel.secondId,
  courier_waybill_id: parcel.awb ?? null,
  courier_company: parcel.company,
  courier_type: parcel.service,
  ...driverOf(parcel),
  courier_link: biteshipLink(parcel),
  order_id: parcel.id,
  order_price: parcel.feeIdr,
  status,
});

const priceBody = (parcel: PlayedParcel) => ({
  event: 'order.price',
  cash_on_delivery_fee: parcel.codFeeIdr,
  courier_tracking_id: parcel.secondId,
  courier_waybill_id: parcel.awb ?? null,
  order_id: parcel.id,
  price: parcel.feeIdr + parcel.codFeeIdr,
  proof_of_delivery_fee: 0,
  // Spelled so by Biteship.
  shippment_fee: parcel.feeIdr,
  status: biteshipStatus(parcel),
});

const waybillBody = (parcel: PlayedParcel) => ({
  event: 'order.waybill_id',
  order_id: parcel.id,
  courier_tracking_id: parcel.secondId,
  courier_waybill_id: parcel.awb ?? null,
  status: biteshipStatus(parcel),
});

const bodyOf = ({ parcel, taken: { step } }: Happening): object | undefined => {
  if (step === 'reweighed') return priceBody(parcel);
  if (step === 'awb') return waybillBody(parcel);
  const status = biteshipStatuses[step];
  return status === undefined ? undefined : statusBody(parcel, status);
};

/** Biteship's webhook calls: one a step, flat, without an id or a time, with the token in the shop's own header. */
export const biteshipNotices = (
  happenings: readonly Happening[],
  { webhookUrl, headerName, token }: PlayedAccount,
): Notice[] =>
  happenings.flatMap((happening) => {
    const body = bodyOf(happening);
    if (!body) return [];
    const { parcel, taken } = happening;
    return [
      {
        url: webhookUrl,
        headers: headerName && token ? { [headerName]: token } : {},
        body: JSON.stringify(body),
        about: { references: [parcel.reference], step: taken.step, at: taken.at },
      },
    ];
  });
