import { connected } from '../courier/connected-account.ts';
import { actorIn } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { factsOf } from '../order/facts.ts';
import { act, readied } from '../order/lifecycle.ts';
import { isBeingBooked } from '../order/open-booking.ts';
import type { Order } from '../order/order.ts';
import type { OpenBooking } from '../order/shipment.ts';
import { warningsOf } from '../order/warnings.ts';
import { providerName } from '../shipping/booked-order.ts';
import { bookingWish } from '../shipping/booking-wish.ts';
import { activeAccountOf, courierAccountOf } from '../shipping/courier-account.ts';
import { parcelSetting } from '../shipping/parcel-setting.ts';
import { completeParcel, preflight } from '../shipping/preflight.ts';
import { bookParcel } from './book-parcel.ts';
import type { Given } from './command.ts';
import type { Outcome } from './outcome.ts';

type ShipGiven = Given<'ship'>;

const bookingOf = (order: Order, account: Pick<OpenBooking, 'accountId' | 'provider'>, given: ShipGiven) => {
  const { input, user, at } = given;
  const { handover = 'PICKUP', pickupAt, insured = order.insurance, note } = input;
  const booking: OpenBooking = {
    number: order.shipments.length + 1,
    accountId: account.accountId,
    provider: account.provider,
    courier: input.courier,
    handover,
    ...(pickupAt && { pickupAt: new Date(pickupAt).toISOString() }),
    insured,
    ...(note && { note }),
    by: actorIn(user, 'ship'),
    since: at,
    askedAt: at,
  };
  return booking;
};

const pending = (booking: OpenBooking, words: string): Problem =>
  new Problem('booking_pending', `${providerName(booking)} ${words}`);

const isSameWish = ({ accountId, courier }: OpenBooking, { input }: ShipGiven): boolean =>
  accountId === input.accountId &&
  courier.code === input.courier.code &&
  courier.service === input.courier.service;

/** A booking that nobody is asking about any more is asked for again, exactly as it was. */
const takenOver = (open: OpenBooking, given: ShipGiven): OpenBooking => {
  if (isBeingBooked(open, given.at))
    throw pending(open, 'sedang memproses pemesanan ini. Coba lagi sebentar lagi.');
  if (isSameWish(open, given)) return { ...open, askedAt: given.at };
  throw pending(open, 'belum menjawab pemesanan pesanan ini, jadi belum bisa dipesan ke tempat lain.');
};

/**
 * Kirim Pesanan through a courier's API: the order says first that the courier is being asked, so that however many
 * ask and whatever dies, one parcel is booked.
 * @throws Problem `invalid_request`, `booking_pending`, OrderError
 */
export async function askBooking(seen: Order, accountId: string, given: ShipGiven): Promise<Outcome> {
  const { user, shop, at } = given;
  const { policies } = shop;
  const open = seen.booking && takenOver(seen.booking, given);
  const how = { action: 'ship', actor: actorIn(user, 'ship'), at } as const;
  const order = open ? seen : readied(seen, how, policies);
  const stored = await (open ? courierAccountOf : activeAccountOf)(seen.sellerId, accountId);
  const [account, setting] = await Promise.all([connected(stored), parcelSetting(order, shop)]);
  const booking = open ?? bookingOf(order, account, given);
  const asked = bookingWish(order, booking, setting, new Date(at));
  // What the courier may have already is asked for as it was, whatever its limits say by now.
  const wish = open ? completeParcel(asked) : preflight(asked, account);
  const warnings = warningsOf('ship', factsOf(seen));
  const answer = { ...(warnings.length > 0 && { warnings }) };
  return {
    order: { ...order, booking },
    answer,
    ...(!open && { hopesFor: act(order, how, undefined, policies).status }),
    carryOut: (written) => bookParcel(written, { booking, wish, account, at, policies, answer }),
  };
}
