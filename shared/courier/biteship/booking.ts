import { wallClock } from '../../export/zone.ts';
import type { FieldError } from '../../http/problem.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import type { BookedParcel, BookingWish, Party } from '../courier-api.ts';
import { localPhone } from '../local-phone.ts';
import { callBiteship } from './call.ts';
import { biteshipOrder, bookedParcelOf, readOrder } from './order.ts';
import { extrasOf, itemsOf, parcelLimits, postalCodesOf } from './parcel.ts';
import { type Refusal, refusalIn, refusedBy, unreadable } from './refusal.ts';

/**
 * “Reference id has already been used before”; its `details` name the order that uses it. The second is documented
 * for drafts only, and means the same.
 */
const referenceTaken: readonly string[] = ['40002060', '42211015'];

/**
 * The zone of `delivery_date` and `delivery_time`. Not documented: every time in Biteship's answers is of WIB.
 */
const scheduleZone = 'Asia/Jakarta';

const addressOf = ({ street, district, regency, province }: Party): string =>
  [street, district, regency, province].join(', ');

const contactOf = <End extends 'origin' | 'destination'>(end: End, party: Party) => ({
  [`${end}_contact_name`]: party.name,
  [`${end}_contact_phone`]: localPhone(party.phone),
  [`${end}_address`]: addressOf(party),
  ...(party.note && { [`${end}_note`]: party.note }),
});

const scheduleOf = (pickupAt: string | undefined) => {
  if (!pickupAt) return { delivery_type: 'now' };
  const clock = wallClock(pickupAt, scheduleZone);
  return {
    delivery_type: 'scheduled',
    delivery_date: clock.slice(0, 10),
    delivery_time: clock.slice(11, 16),
  };
};

/** The body of `POST /v1/orders` (https://biteship.com/en/docs/api/orders/create). */
export const bookingOf = (wish: BookingWish) => ({
  shipper_contact_name: wish.from.name,
  shipper_contact_phone: localPhone(wish.from.phone),
  ...contactOf('origin', wish.from),
  ...contactOf('destination', wish.to),
  ...postalCodesOf(wish),
  origin_collection_method: wish.handover === 'DROP_OFF' ? 'drop_off' : 'pickup',
  // Biteship writes its codes in small letters, shops often type `REG`.
  courier_company: wish.courier.code.toLowerCase(),
  courier_type: wish.courier.service.toLowerCase(),
  ...extrasOf(wish),
  ...scheduleOf(wish.pickupAt),
  ...(wish.note && { order_note: wish.note }),
  reference_id: wish.reference,
  items: itemsOf(wish),
});

/** What Biteship is documented to refuse, so that it need not be asked. */
export function limits(wish: BookingWish): FieldError[] {
  const past = wish.pickupAt !== undefined && Date.parse(wish.pickupAt) <= wish.now.getTime();
  return [
    ...parcelLimits(wish),
    ...(past ? [{ path: 'pickupAt', message: 'Waktu jemput sudah lewat.' }] : []),
  ];
}

/** The order of an earlier call whose answer was lost. Without its id, or under another reference, nobody knows. */
async function bookedBefore(
  { orderId }: Refusal,
  { reference }: BookingWish,
  account: ConnectedAccount,
): Promise<BookedParcel> {
  const order = orderId === undefined ? undefined : await readOrder(orderId, account);
  if (!order || (order.reference_id && order.reference_id !== reference)) throw unreadable();
  return { ...bookedParcelOf(order), before: true };
}

/**
 * Books a parcel. Biteship takes a reference once and names the order that has it, so asking again is safe.
 * @throws CourierFailure
 */
export async function book(wish: BookingWish, account: ConnectedAccount): Promise<BookedParcel> {
  const answer = await callBiteship(account, { method: 'POST', path: '/v1/orders', body: bookingOf(wish) });
  const refusal = refusalIn(answer);
  if (refusal && referenceTaken.includes(refusal.code)) return bookedBefore(refusal, wish, account);
  if (refusal) throw refusedBy(refusal);
  const order = biteshipOrder.safeParse(answer.body);
  if (!order.success) throw unreadable();
  return bookedParcelOf(order.data);
}
