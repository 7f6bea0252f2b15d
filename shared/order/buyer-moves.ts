import { closed } from './availability.ts';
import { mostRequests, requestsMade } from './cancellation-request.ts';
import { deliveredAt } from './delivered-at.ts';
import { factsOf } from './facts.ts';
import { hoursAfter } from './hours-after.ts';
import { advance } from './lifecycle.ts';
import type { Order } from './order.ts';
import { OrderError } from './order-error.ts';
import type { Policies } from './policies.ts';
import { received, receivedEvent } from './received.ts';
import type { EventName } from './transition.ts';

/** What a buyer may look at before moving the own order: the shop's policies, and what time it is. */
export interface BuyerMoment {
  readonly policies: Policies;
  readonly at: string;
}

const buyer = { kind: 'buyer' } as const;

/** A buyer who says for the second time that nothing arrived talks to the shop. */
const mostDisputes = 2;

const refusalOf = (on: EventName, order: Order, { policies }: BuyerMoment): string | undefined =>
  closed(on, factsOf(order), { policies, by: 'buyer' })?.reason;

/** The last instant at which a buyer may say that a delivered order has not arrived as it should. */
export const disputableUntil = (order: Order, { disputeDays }: Policies): string | undefined => {
  const arrived = disputeDays > 0 ? deliveredAt(order) : undefined;
  return arrived && hoursAfter(arrived, disputeDays * 24);
};

/** Why a buyer may not dispute a delivery, for the buyer; nothing when it is open. */
export function disputeRefusal(order: Order, moment: BuyerMoment): string | undefined {
  const refusal = refusalOf('delivery.disputed', order, moment);
  if (refusal) return refusal;
  const until = disputableUntil(order, moment.policies);
  if (until === undefined || moment.at > until) {
    return 'Batas waktu melapor sudah lewat. Hubungi penjual.';
  }
  const made = order.timeline.filter(
    ({ event, actor }) => event === 'delivery.disputed' && actor.kind === 'buyer',
  );
  return made.length < mostDisputes ? undefined : 'Masalah ini sudah pernah dilaporkan. Hubungi penjual.';
}

/** Why a buyer may not ask for a cancellation, for the buyer; nothing when it is open. */
export function requestRefusal(order: Order, moment: BuyerMoment): string | undefined {
  if (!refusalOf('buyer.cancelled', order, moment)) return undefined;
  const refusal = refusalOf('buyer.cancellation_requested', order, moment);
  if (refusal) return refusal;
  return requestsMade(order) < mostRequests
    ? undefined
    : 'Pembatalan sudah beberapa kali diajukan. Hubungi penjual.';
}

/** What is open to the buyer now. */
export const buyerOptions = (order: Order, moment: BuyerMoment) => {
  const { policies } = moment;
  return {
    mayRequestCancellation: requestRefusal(order, moment) === undefined,
    /** The request needs no answer: it cancels. */
    cancelsAtOnce: refusalOf('buyer.cancelled', order, moment) === undefined,
    mayWithdrawRequest: refusalOf('buyer.request_withdrawn', order, moment) === undefined,
    mayConfirmReceipt: refusalOf(receivedEvent(order), order, moment) === undefined,
    mayDispute: disputeRefusal(order, moment) === undefined,
    disputableUntil: disputableUntil(order, policies) ?? null,
  };
};

const refuse = (refusal: string | undefined): void => {
  if (refusal) throw new OrderError('action_not_allowed', refusal);
};

/**
 * The buyer wants to cancel: at once where the shop and the life cycle allow it, else as a request to the shop.
 * @throws OrderError `action_not_allowed`
 */
export function askedToCancel(order: Order, reason: string, moment: BuyerMoment): Order {
  refuse(requestRefusal(order, moment));
  const { policies, at } = moment;
  const how = { actor: buyer, at, text: reason };
  if (refusalOf('buyer.cancelled', order, moment)) {
    return advance(order, { on: 'buyer.cancellation_requested', ...how }, undefined, policies);
  }
  const cancellation = { reason, by: buyer, at };
  return advance(order, { on: 'buyer.cancelled', ...how }, (seen) => ({ ...seen, cancellation }), policies);
}

/** The buyer takes the request back. @throws OrderError `action_not_allowed` */
export const withdrawn = (order: Order, { policies, at }: BuyerMoment): Order =>
  advance(order, { on: 'buyer.request_withdrawn', actor: buyer, at }, undefined, policies);

/** The buyer has the parcel, and has paid the courier where that was agreed. @throws OrderError `action_not_allowed` */
export const receivedByBuyer = (order: Order, { policies, at }: BuyerMoment): Order =>
  received(order, { actor: buyer, at }, policies);

/** The buyer says that something is wrong with the delivery. @throws OrderError `action_not_allowed` */
export function disputed(order: Order, reason: string, moment: BuyerMoment): Order {
  refuse(disputeRefusal(order, moment));
  const { policies, at } = moment;
  return advance(order, { on: 'delivery.disputed', actor: buyer, at, text: reason }, undefined, policies);
}
