import type { ConnectedAccount } from '../courier/connected-account.ts';
import type { BookingWish } from '../courier/courier-api.ts';
import { CourierFailure } from '../courier/courier-failure.ts';
import { Problem } from '../http/problem.ts';
import { log } from '../log.ts';
import { bookingIncidentKey } from '../order/open-booking.ts';
import type { Order } from '../order/order.ts';
import type { Policies } from '../order/policies.ts';
import type { OpenBooking } from '../order/shipment.ts';
import { bookedOrder, providerName, withoutBooking } from '../shipping/booked-order.ts';
import { lookUpsOf } from '../shipping/new-shipment.ts';
import { bookingApi } from '../shipping/preflight.ts';
import { withUnsureBooking } from '../shipping/unsure-booking.ts';
import { noted } from './command.ts';
import type { Carried, Outcome } from './outcome.ts';

/** How a courier is asked for a booking that the order already tells of. */
export interface Asking {
  readonly booking: OpenBooking;
  readonly wish: BookingWish;
  readonly account: ConnectedAccount;
  readonly at: string;
  readonly policies: Policies;
  /** More for whoever asked. */
  readonly answer?: NonNullable<Outcome['answer']>;
}

const reasonLength = 300;

const unanswered = ({ booking }: Asking): Carried => ({
  apply: (current) => ({ order: current }),
  problem: new Problem(
    'courier_unanswered',
    `${providerName(booking)} belum menjawab. Pemesanan ini ditanyakan lagi secara otomatis; jangan pesan di tempat lain dulu.`,
  ),
});

const isThis = ({ since, number }: OpenBooking, other: OpenBooking | undefined): boolean =>
  other?.since === since && other.number === number;

const refused = ({ booking, at }: Asking, { errors }: CourierFailure): Carried => {
  const name = providerName(booking);
  const words = errors.map(({ message }) => message).join(' ');
  const text = (words || 'Periksa saldo akun dan layanan kurirnya.').slice(0, reasonLength);
  const actor = { kind: 'courier', id: booking.provider, name } as const;
  // The answer to an earlier question was lost: that one may have been booked although this one is refused.
  const unsure = booking.askedAt !== booking.since;
  const free = (current: Order): Order => ({
    ...withoutBooking(current),
    ...(unsure && { incidents: withUnsureBooking(current, booking, at).incidents }),
  });
  return {
    apply: (current) => ({
      order: isThis(booking, current.booking)
        ? noted(free(current), { at, event: 'booking_refused', actor, text })
        : current,
    }),
    problem: new Problem('courier_refused', `${name} menolak pemesanan ini. ${text}`, { errors }),
  };
};

/**
 * Asks the courier, and says what follows: the order is shipped, is free again after a refusal, or goes on waiting
 * because nobody knows whether the courier has the booking.
 */
export async function bookParcel(written: Order, asking: Asking): Promise<Carried> {
  const { booking, wish, account, at, policies, answer = {} } = asking;
  try {
    const parcel = await bookingApi(account).book(wish, account);
    return {
      apply: (current) => {
        const order = bookedOrder(current, { booking, wish, parcel, at, policies });
        if (order === current) return { order, answer };
        const doubt = order.incidents.find(({ key }) => key === bookingIncidentKey(booking.number));
        const told = doubt ? { ...answer, warnings: [{ message: doubt.message }] } : answer;
        return { order, alongside: lookUpsOf(order, new Date(at)), answer: told };
      },
    };
  } catch (error) {
    if (!(error instanceof CourierFailure)) throw error;
    const { sellerId, orderId } = written;
    log('warn', 'parcel not booked', { sellerId, orderId, provider: booking.provider, kind: error.kind });
    return error.kind === 'refused' ? refused(asking, error) : unanswered(asking);
  }
}
