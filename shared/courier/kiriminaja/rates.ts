import * as z from 'zod/mini';
import type { CourierService } from '../../order/shipment.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import type { ParcelWish, RateOffer } from '../courier-api.ts';
import { lenient, shortText } from '../lenient.ts';
import { callKiriminaja } from './call.ts';
import { pricedGrams, sidesOf } from './parcel.ts';
import { kecamatanId } from './places.ts';
import { refusalIn, refusedBy, unreadable } from './refusal.ts';

/** Amounts come as numbers and as texts. */
const rupiah = z.pipe(
  z.coerce.number().check(z.nonnegative()),
  z.transform((amount) => Math.round(amount)),
);

const priced = z.object({
  service: shortText,
  service_type: shortText,
  service_name: lenient(shortText),
  /** KiriminAja wants it back as the `shipping_cost` of a booking. */
  cost: rupiah,
  etd: lenient(shortText),
  cod: lenient(z.boolean()),
  drop: lenient(z.boolean()),
  insurance: lenient(rupiah),
  setting: lenient(z.object({ cod_fee_amount: lenient(rupiah) })),
});

const answered = z.object({ results: z.array(z.unknown()) });

const offerOf = (said: z.infer<typeof priced>, cod: boolean): RateOffer => {
  const codFeeIdr = said.setting?.cod_fee_amount;
  return {
    courier: { code: said.service, service: said.service_type },
    name: said.service_name ?? `${said.service} ${said.service_type}`,
    feeIdr: said.cost,
    cod: said.cod === true,
    ...(cod && codFeeIdr && { codFeeIdr }),
    ...(said.insurance && { insuranceFeeIdr: said.insurance }),
    awbAtOnce: false,
    ...(said.etd && { duration: `${said.etd} hari` }),
    handovers: said.drop === true ? ['PICKUP', 'DROP_OFF'] : ['PICKUP'],
  };
};

/** The two ends of a parcel by KiriminAja's own numbers. */
export interface Route {
  readonly origin: number;
  readonly destination: number;
}

/** @throws CourierFailure `refused` where KiriminAja does not know one of the kecamatan. */
export async function routeOf({ from, to }: ParcelWish, account: ConnectedAccount): Promise<Route> {
  const [origin, destination] = await Promise.all([
    kecamatanId(from, account, 'warehouse.address.districtCode'),
    kecamatanId(to, account, 'address.districtCode'),
  ]);
  return { origin, destination };
}

/** Prices on a route. One in another form than documented is left out, the others count. @throws CourierFailure */
export async function offersOn(
  route: Route,
  wish: ParcelWish,
  account: ConnectedAccount,
  only?: CourierService,
): Promise<RateOffer[]> {
  const answer = await callKiriminaja(account, '/api/mitra/v6.1/shipping_price', {
    ...route,
    weight: pricedGrams(wish),
    ...sidesOf(wish),
    item_value: wish.goodsIdr,
    insurance: wish.insured ? 1 : 0,
    ...(only && { courier: [only.code.toLowerCase()] }),
  });
  const refusal = refusalIn(answer);
  if (refusal) throw refusedBy(refusal);
  const read = answered.safeParse(answer.body);
  if (!read.success) throw unreadable();
  return read.data.results.flatMap((one) => {
    const said = priced.safeParse(one);
    return said.success ? [offerOf(said.data, wish.codIdr !== undefined)] : [];
  });
}

/** What couriers would ask for a parcel. @throws CourierFailure */
export const rates = async (wish: ParcelWish, account: ConnectedAccount): Promise<RateOffer[]> =>
  offersOn(await routeOf(wish, account), wish, account);
