import * as z from 'zod/mini';
import type { ConnectedAccount } from '../connected-account.ts';
import type { ParcelWish, RateOffer } from '../courier-api.ts';
import { lenient } from '../lenient.ts';
import { callNinjavan } from './call.ts';
import { dimensionsOf, endOf } from './parcel.ts';
import { refusalIn, refusedBy, unreadable } from './refusal.ts';
import { ninjaCode } from './words.ts';

const rupiah = lenient(z.number().check(z.nonnegative()));

/** `price` by the copy of the documents; `data.total_fee` by two users in Indonesia. */
const answered = z.object({ price: rupiah, data: lenient(z.object({ total_fee: rupiah })) });

/**
 * What Ninja Van would ask for a parcel. The documents take addresses; users in Indonesia send codes of their tariff
 * zones instead, whose list is not public, so an account may refuse this.
 * @throws CourierFailure
 */
export async function rates(wish: ParcelWish, account: ConnectedAccount): Promise<RateOffer[]> {
  const { weight, ...sides } = dimensionsOf(wish);
  const answer = await callNinjavan(account, {
    method: 'POST',
    path: '/1.0/public/price',
    body: {
      service_type: 'Parcel',
      service_level: 'Standard',
      from: endOf(wish.from),
      to: endOf(wish.to),
      weight,
      ...(Object.keys(sides).length > 0 && { dimensions: sides }),
    },
  });
  const refusal = refusalIn(answer);
  if (refusal) throw refusedBy(refusal);
  const read = answered.safeParse(answer.body);
  const fee = read.success ? (read.data.data?.total_fee ?? read.data.price) : undefined;
  if (typeof fee !== 'number') throw unreadable();
  return [
    {
      courier: { code: ninjaCode, service: 'standard' },
      name: 'Ninja Xpress Standard',
      feeIdr: Math.round(fee),
      cod: true,
      awbAtOnce: true,
      handovers: ['PICKUP', 'DROP_OFF'],
    },
  ];
}
