import { assign } from '../action/assign.ts';
import { cancel } from '../action/cancel.ts';
import { type Command, type Given, moving } from '../action/command.ts';
import { complete } from '../action/complete.ts';
import { confirm } from '../action/confirm.ts';
import { confirmPayment } from '../action/confirm-payment.ts';
import { correctAwb } from '../action/correct-awb.ts';
import { instructCourier } from '../action/instruct-courier.ts';
import type { Outcome } from '../action/outcome.ts';
import { prepare } from '../action/prepare.ts';
import { receiveReturn } from '../action/receive-return.ts';
import { ship } from '../action/ship.ts';
import { tag } from '../action/tag.ts';
import type { CommandName } from '../order/actions.ts';
import { actionInputs } from '../order/inputs.ts';
import type { Order } from '../order/order.ts';

/** What people may do to many orders at once (Tindakan). */
export const bulkActionNames = [
  'confirm',
  'confirm-payment',
  'prepare',
  'ship',
  'cancel',
  'assign',
  'tag',
  'instruct-courier',
  'receive-return',
] as const satisfies readonly CommandName[];

export type BulkAction = (typeof bulkActionNames)[number];

type AnyCommand = { [Action in CommandName]: Command<Action> }[CommandName];

/** The same commands as over the routes of one order, with those that only undo or an uploaded status takes. */
const commands: Partial<Record<CommandName, AnyCommand>> = {
  confirm,
  'confirm-payment': confirmPayment,
  prepare,
  ship,
  cancel,
  assign,
  tag,
  'correct-awb': correctAwb,
  'instruct-courier': instructCourier,
  'receive-return': receiveReturn,
  unconfirm: moving('unconfirm'),
  unprepare: moving('unprepare'),
  'mark-picked-up': moving('mark-picked-up'),
  'mark-delivered': moving('mark-delivered'),
  'mark-returned': moving('mark-returned'),
  complete,
};

/** Decides an action whose input is checked here. */
export async function decideAction(
  order: Order,
  action: CommandName,
  given: Omit<Given<CommandName>, 'input'> & { readonly input: unknown },
): Promise<Outcome> {
  const command = commands[action];
  if (!command) throw new Error(`${action} is no bulk action`);
  const input = actionInputs[action].parse(given.input);
  // The input was just checked against the schema of this very action.
  const decide = command.decide as (seen: Order, more: object) => Outcome | Promise<Outcome>;
  return decide(order, { ...given, input });
}
