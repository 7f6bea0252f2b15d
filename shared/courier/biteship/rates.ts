import * as z from 'zod/mini';
import type { Handover } from '../../order/shipment.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import type { ParcelWish, RateOffer } from '../courier-api.ts';
import { CourierFailure } from '../courier-failure.ts';
import { lenient, rupiahAnswer, shortText } from '../lenient.ts';
import { callBiteship } from './call.ts';
import { extrasOf, itemsOf, parcelLimits, postalCodesOf } from './parcel.ts';
import { refusalIn, refusedBy, unreadable } from './refusal.ts';

/**
 * The couriers whose rates are asked for: `couriers` is mandatory. Those that carry between postal codes; the instant
 * ones (Gojek, Grab, Paxel, Lalamove, Borzo) want map points. Which of them an account has is Biteship's to say.
 */
const carriers = 'jne,jnt,sicepat,anteraja,ninja,lion,idexpress,tiki,pos,sap,rpx,wahana';

/** “No courier available for requested location.” */
const nobodyGoes = '40001010';

const priced = z.object({
  courier_code: shortText,
  courier_name: lenient(shortText),
  courier_service_code: lenient(shortText),
  courier_service_name: lenient(shortText),
  type: lenient(shortText),
  /** Everything together; the shipping fee beside it is newer. */
  price: lenient(rupiahAnswer),
  shipping_fee: lenient(rupiahAnswer),
  insurance_fee: lenient(rupiahAnswer),
  cash_on_delivery_fee: lenient(rupiahAnswer),
  available_for_cash_on_delivery: lenient(z.boolean()),
  available_for_instant_waybill_id: lenient(z.boolean()),
  available_collection_method: lenient(z.array(z.string())),
  duration: lenient(shortText),
});

const answered = z.object({ pricing: z.array(z.unknown()) });

type Priced = z.infer<typeof priced>;

/** Absent, a booking's default counts. */
const handoversOf = (methods: readonly string[] | null | undefined): Handover[] => {
  const known: [string, Handover][] = [
    ['pickup', 'PICKUP'],
    ['drop_off', 'DROP_OFF'],
  ];
  return known.flatMap(([method, handover]) => ((methods ?? ['pickup']).includes(method) ? [handover] : []));
};

const offerOf = (said: Priced): RateOffer[] => {
  const service = said.courier_service_code ?? said.type;
  const feeIdr = said.shipping_fee ?? said.price;
  if (!service || typeof feeIdr !== 'number') return [];
  const name = [said.courier_name ?? said.courier_code, said.courier_service_name ?? service].join(' ');
  const awbAtOnce = said.available_for_instant_waybill_id;
  return [
    {
      courier: { code: said.courier_code, service },
      name,
      feeIdr,
      cod: said.available_for_cash_on_delivery === true,
      ...(said.cash_on_delivery_fee && { codFeeIdr: said.cash_on_delivery_fee }),
      ...(said.insurance_fee && { insuranceFeeIdr: said.insurance_fee }),
      ...(typeof awbAtOnce === 'boolean' && { awbAtOnce }),
      ...(said.duration && { duration: said.duration }),
      handovers: handoversOf(said.available_collection_method),
    },
  ];
};

/**
 * What couriers would ask for a parcel. A price in another form than documented is left out, the others count.
 * @throws CourierFailure
 */
export async function rates(wish: ParcelWish, account: ConnectedAccount): Promise<RateOffer[]> {
  const errors = parcelLimits(wish);
  if (errors.length > 0) throw new CourierFailure('refused', 'Biteship would refuse the parcel', errors);
  const answer = await callBiteship(account, {
    method: 'POST',
    path: '/v1/rates/couriers',
    body: { ...postalCodesOf(wish), couriers: carriers, ...extrasOf(wish), items: itemsOf(wish) },
  });
  const refusal = refusalIn(answer);
  if (refusal?.code === nobodyGoes) return [];
  if (refusal) throw refusedBy(refusal);
  const read = answered.safeParse(answer.body);
  if (!read.success) throw unreadable();
  return read.data.pricing.flatMap((one) => {
    const offer = priced.safeParse(one);
    return offer.success ? offerOf(offer.data) : [];
  });
}
