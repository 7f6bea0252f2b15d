import { silenceEndsAt } from './agent-silence.ts';
import { cancelDueAt } from './cancel-request.ts';
import { unansweredRequestAt } from './cancellation-request.ts';
import { deliveredAt } from './delivered-at.ts';
import { hoursAfter } from './hours-after.ts';
import { linkEnd, payableThough } from './link-end.ts';
import { bookingDueAt } from './open-booking.ts';
import type { Order } from './order.ts';
import { askAt } from './silence.ts';

/** What an order may be waiting for until an hour comes. What happens then is said in `shared/clock/passings.ts`. */
interface Deadline {
  /**
   * The first instant at which it could be due, whatever the shop has set; nothing when the order does not wait for
   * it. It needs the order alone, so that every write can put the order where the clock finds it.
   */
  readonly earliest: (order: Order) => string | undefined;
}

/** A shop may close delivered orders after one day at the soonest, and be reminded of a request after one hour. */
export const fewestCompleteDays = 1;
export const fewestRequestHours = 1;

const later = (instant: string | undefined, hours: number) => instant && hoursAfter(instant, hours);

const rows = {
  /** A delivered order that nobody closes. */
  auto_complete: {
    earliest: (order) => later(deliveredAt(order), fewestCompleteDays * 24),
  },
  /** A buyer's request that the shop leaves lying. */
  cancellation_request: {
    earliest: (order) => later(unansweredRequestAt(order), fewestRequestHours),
  },
  /** A new order whose agent does not get in touch. */
  silent_agent: { earliest: silenceEndsAt },
  /** Money that a gateway has confirmed, or an invoice that was paid: what it makes of the order is still to be said. */
  payment_reconciled: {
    earliest: ({ status, updatedAt }) =>
      status === 'PAYMENT_COMPLETED' || status === 'INVOICE_PAID' ? updatedAt : undefined,
  },
  /** A payment link that nobody has paid. */
  payment_link: {
    earliest: (order) => linkEnd(order),
  },
  /** A payment link that is void here, and could still be paid at the gateway. */
  withdrawn_link: {
    earliest: (order) => (payableThough(order).length > 0 ? order.updatedAt : undefined),
  },
  /** A booking that its courier has not answered. */
  open_booking: { earliest: bookingDueAt },
  /** A booking that is to be cancelled, and whose courier has not said whether it is. */
  cancel_request: { earliest: cancelDueAt },
  /** A parcel that its courier is silent about. */
  silent_shipment: { earliest: askAt },
  /** An invoice that nobody has paid. */
  invoice_overdue: {
    earliest: ({ status, invoice }) => (status === 'INVOICE_ISSUED' ? invoice?.dueAt : undefined),
  },
} as const satisfies Record<string, Deadline>;

export type DeadlineName = keyof typeof rows;

const deadlines: readonly Deadline[] = Object.values(rows);

/** When the clock has to look at an order next, as far as the order alone can tell; nothing when it need not. */
export const nextLook = (order: Order): string | undefined =>
  deadlines
    .flatMap(({ earliest }) => earliest(order) ?? [])
    .reduce<string | undefined>((first, at) => (first === undefined || at < first ? at : first), undefined);
