import { type CommandName, orderActions } from '../order/actions.ts';
import { currentShipment, paidIdr } from '../order/facts.ts';
import { awbOf } from '../order/ledger-order.ts';
import type { Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import type { CourierService } from '../order/shipment.ts';
import { type Status, statusLabels } from '../order/status.ts';
import { rowsFrom } from '../order/transitions.ts';
import type { Task } from './step.ts';

/** The action that a task means for an order as it is now. */
export interface Choice {
  readonly action: CommandName;
  readonly input: Readonly<Record<string, unknown>>;
  /** What is taken first, in the same write. */
  readonly first?: 'cancel-shipment';
  /** The status that must come of it. */
  readonly to?: Status;
}

/** Actions by which an uploaded status may be reached. */
const statusActions: readonly CommandName[] = [
  'confirm',
  'confirm-payment',
  'prepare',
  'unprepare',
  'unconfirm',
  'mark-picked-up',
  'mark-delivered',
  'mark-returned',
  'complete',
  'cancel',
];

const leadsTo = (action: CommandName, from: Status, to: Status): boolean =>
  (orderActions[action].events ?? []).some((on) => rowsFrom(on, from).some((row) => row.to === to));

const owedIdr = (order: Order): number => order.price.totalIdr - (paidIdr(order) - order.refundedIdr);

/** Without an amount, the payment is what is still owed. */
const withAmount = (order: Order, input: Choice['input']): Choice['input'] => {
  if (input['amountIdr'] !== undefined) return input;
  const amountIdr = owedIdr(order);
  if (amountIdr > 0) return { ...input, amountIdr };
  throw new OrderError('action_not_allowed', 'Pesanan ini sudah lunas.', { orderStatus: order.status });
};

const inputFor = (action: CommandName, order: Order): Choice['input'] => {
  if (action === 'confirm-payment') return withAmount(order, {});
  return action === 'cancel' ? { reason: 'Dibatalkan lewat unggah status' } : {};
};

const towards = (order: Order, to: Status): Choice | undefined => {
  if (order.status === to) return undefined;
  if (to === 'AWAITING_PICKUP') {
    throw new OrderError('action_not_allowed', 'Untuk status ini, unggah nomor resinya.');
  }
  const action = statusActions.find((one) => leadsTo(one, order.status, to));
  if (action) return { action, input: inputFor(action, order), to };
  throw new OrderError(
    'action_not_allowed',
    `Dari ${statusLabels[order.status]} tidak ada langkah ke ${statusLabels[to]}.`,
  );
};

const bookedElsewhere = (): OrderError =>
  new OrderError(
    'action_not_allowed',
    'Paket pesanan ini dipesan lewat kurir lain. Batalkan pengirimannya dulu.',
  );

const withAwb = (
  order: Order,
  { courier, service, awb }: Extract<Task, { kind: 'awb' }>,
): Choice | undefined => {
  const shipment = currentShipment(order);
  const isNamed = (other: CourierService | undefined) => other?.code.toLowerCase() === courier;
  const known = shipment && awbOf(shipment);
  if (known?.toUpperCase() === awb.toUpperCase() && isNamed(shipment?.courier)) return undefined;
  if (shipment && isNamed(shipment.courier) && orderActions['correct-awb'].on?.includes(order.status)) {
    return { action: 'correct-awb', input: { awb } };
  }
  if (shipment?.booked) throw bookedElsewhere();
  const chosen = isNamed(order.courier) ? order.courier?.service : undefined;
  const input = { courier: { code: courier, service: service ?? chosen ?? 'reg' }, awb };
  return { action: 'ship', input, ...(order.status === 'AWAITING_PICKUP' && { first: 'cancel-shipment' }) };
};

/**
 * What a task asks of an order as it is now; nothing when the order is as wanted already.
 * @throws OrderError `action_not_allowed` when no action leads there.
 */
export function chooseAction(task: Task, order: Order): Choice | undefined {
  if (task.kind === 'status') return towards(order, task.to);
  if (task.kind === 'awb') return withAwb(order, task);
  const { action, input } = task;
  return { action, input: action === 'confirm-payment' ? withAmount(order, input) : input };
}
