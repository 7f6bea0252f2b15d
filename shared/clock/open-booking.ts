import { bookParcel } from '../action/book-parcel.ts';
import { connected } from '../courier/connected-account.ts';
import { Problem } from '../http/problem.ts';
import { bookingDueAt, bookingIncidentKey, isHopeless } from '../order/open-booking.ts';
import type { Order } from '../order/order.ts';
import { type OpenBooking, parcelReference } from '../order/shipment.ts';
import { providerName, withoutBooking } from '../shipping/booked-order.ts';
import { bookingWish } from '../shipping/booking-wish.ts';
import { parcelSetting } from '../shipping/parcel-setting.ts';
import { findRecord } from '../table/seller-records.ts';
import type { Moment, Passed, Passing } from './passing.ts';

const system = { kind: 'system' } as const;

/** Nobody knows whether the courier has the parcel: the order is free again, and a person is told to look. */
const givenUp = (order: Order, { number, provider }: OpenBooking, now: string): Passed => {
  const name = providerName({ provider });
  const reference = parcelReference(order.orderNumber, number);
  const message = `${name} tidak menjawab pemesanan ${reference}. Periksa di dasbor ${name} apakah paketnya terpesan sebelum mengirim lewat kurir lain.`;
  const key = bookingIncidentKey(number);
  const incident = { shipment: number, key, at: now, message };
  return {
    order: {
      ...withoutBooking(order),
      incidents: [...order.incidents.filter((other) => other.key !== key), incident],
      timeline: [...order.timeline, { at: now, event: 'booking_given_up', actor: system, text: message }],
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
  if (!booking || moment.silent?.has(booking.accountId)) return undefined;
  return isHopeless(booking, moment.now)
    ? givenUp(order, booking, moment.now)
    : askedAgain(order, booking, moment);
};

/** A booking whose answer was lost, or whose asker has died: asked for again under the same reference. */
export const openBooking: Passing = { at: bookingDueAt, pass };
