import { bookParcel } from '../action/book-parcel.ts';
import { connected } from '../courier/connected-account.ts';
import { Problem } from '../http/problem.ts';
import { bookingDueAt, isHopeless } from '../order/open-booking.ts';
import type { Order } from '../order/order.ts';
import type { OpenBooking } from '../order/shipment.ts';
import { withoutBooking } from '../shipping/booked-order.ts';
import { bookingWish } from '../shipping/booking-wish.ts';
import { parcelSetting } from '../shipping/parcel-setting.ts';
import { withUnsureBooking } from '../shipping/unsure-booking.ts';
import { findRecord } from '../table/seller-records.ts';
import type { Moment, Passed, Passing } from './passing.ts';

const system = { kind: 'system' } as const;

/** Nobody knows whether the courier has the parcel: the order is free again, and a person is told to look. */
const givenUp = (order: Order, booking: OpenBooking, now: string): Passed => {
  const { incident, incidents } = withUnsureBooking(order, booking, now);
  const text = incident.message;
  return {
    order: {
      ...withoutBooking(order),
      incidents,
      timeline: [...order.timeline, { at: now, event: 'booking_given_up', actor: system, text }],
    },
  };
};

/** Asks the courier for the very booking that was asked for, and remembers first that it is being asked. */
const askedAgain = async (
  order: Order,
  booking: OpenBooking,
  { now, settings, silent }: Moment,
): Promise<Passed | undefined> => {
  const { accountId } = booking;
  const stored = await findRecord(order.sellerId, 'COURIER_ACCOUNT', accountId);
  if (!stored) return givenUp(order, booking, now);
  const [account, setting] = await Promise.all([connected(stored), parcelSetting(order, settings)]);
  const wish = bookingWish(order, booking, setting, new Date(now));
  if (!('reference' in wish)) return undefined;
  const asking = {
    booking: { ...booking, askedAt: now },
    wish,
    account,
    at: now,
    policies: settings.policies,
  };
  return {
    order: { ...order, booking: asking.booking },
    carryOut: async (written) => {
      const carried = await bookParcel(written, asking);
      if (carried.problem instanceof Problem && carried.problem.code === 'courier_unanswered')
        silent?.add(accountId);
      return carried;
    },
  };
};

const pass = async (order: Order, moment: Moment): Promise<Passed | undefined> => {
  const { booking } = order;
  if (!booking) return undefined;
  if (isHopeless(booking, moment.now)) return givenUp(order, booking, moment.now);
  return moment.silent?.has(booking.accountId) ? undefined : askedAgain(order, booking, moment);
};

/** A booking whose answer was lost, or whose asker has died: asked for again under the same reference. */
export const openBooking: Passing = { at: bookingDueAt, pass };
