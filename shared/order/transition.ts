import type { ActorKind } from './actor.ts';
import type { Guard } from './guards.ts';
import type { Status } from './status.ts';

/** Everything that can move an order: commands of people in one word, signals with a dot. */
export type EventName =
  | 'page.submitted'
  | 'order.created'
  | 'confirm'
  | 'unconfirm'
  | 'confirm_payment'
  | 'revert_payment'
  | 'gateway.intent_created'
  | 'gateway.processing'
  | 'gateway.succeeded'
  | 'gateway.failed'
  | 'gateway.expired'
  | 'payment.reconciled'
  | 'invoice.created'
  | 'invoice.issued'
  | 'invoice.voided'
  | 'invoice.paid'
  | 'invoice.overdue'
  | 'prepare'
  | 'unprepare'
  | 'ship'
  | 'cancel_shipment'
  | 'reship'
  | 'courier.awb_created'
  | 'courier.rejected'
  | 'courier.picked_up'
  | 'courier.delivered'
  | 'courier.problem'
  | 'courier.redelivery'
  | 'courier.return_started'
  | 'courier.returned'
  | 'courier.lost_or_damaged'
  | 'courier.found'
  | 'order.received'
  | 'cod.collected'
  | 'delivery.disputed'
  | 'return.accepted'
  | 'return.received'
  | 'claim.damaged'
  | 'cancel'
  | 'buyer.cancelled'
  | 'buyer.cancellation_requested'
  | 'buyer.request_withdrawn'
  | 'reopen'
  | 'incident.shipment_moved'
  | 'edit';

/** Where an order comes from that does not exist yet. */
export const START = 'START';

/** Rows of the life cycle that differ only in their `from`. */
export interface Transition {
  readonly on: EventName;
  readonly from: readonly (Status | typeof START)[];
  readonly to: Status;
  readonly by: readonly ActorKind[];
  /** Must hold before anything changes; what makes a button grey. */
  readonly requires?: readonly Guard[];
  /** Chooses between rows by the facts that the change made. */
  readonly when?: readonly Guard[];
  /** A step that the system takes first and records on its own. */
  readonly through?: { readonly on: EventName; readonly status: Status };
}
