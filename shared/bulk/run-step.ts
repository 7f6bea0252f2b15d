import { cancelShipment } from '../action/cancel-shipment.ts';
import { changeOrder } from '../action/change-order.ts';
import { orderFor } from '../action/order-for.ts';
import type { Outcome } from '../action/outcome.ts';
import type { ShopSettings } from '../catalogue/shop-settings.ts';
import type { DeskUser } from '../http/desk-user.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { requireRole } from '../http/require-role.ts';
import { shopOf } from '../intake/shop.ts';
import { factsOf } from '../order/facts.ts';
import type { Order } from '../order/order.ts';
import { OrderError } from '../order/order-error.ts';
import { underPolicies } from '../order/roles.ts';
import { statusLabels } from '../order/status.ts';
import { warningOf } from '../order/warnings.ts';
import { decideAction } from './bulk-commands.ts';
import { type Choice, chooseAction } from './choose-action.ts';
import { type Remembered, remembering } from './remembered.ts';
import type { Refusal, Step, StepResult, Task } from './step.ts';

/** On whose behalf orders are changed, and when. */
export interface BulkSetting {
  readonly user: DeskUser;
  readonly now: Date;
  readonly baseUrl: string;
  /** The key under which each order remembers that it was changed, so that it is changed once. */
  readonly key: string;
  /** Says what would happen and writes nothing. */
  readonly dryRun: boolean;
}

/** An order was changed by somebody else since the change that is to be taken back. */
class ChangedSince extends Error {}

const tries = 4;

const messagesIn = ({ facts }: Problem): string =>
  Array.isArray(facts['errors']) ? facts['errors'].map(({ message }: FieldError) => message).join(' ') : '';

/** Why an order refused; nothing for what is our fault. */
const refusalOf = (error: unknown): Refusal | undefined => {
  if (error instanceof ChangedSince) {
    return { code: 'changed_since', reason: 'Pesanan ini sudah diubah lagi setelahnya.' };
  }
  if (error instanceof OrderError) return { code: error.code, reason: error.message };
  if (!(error instanceof Problem)) return undefined;
  return { code: error.code, reason: messagesIn(error) || error.message };
};

const decide = async (
  seen: Order,
  { action, input, first, to }: Choice,
  shop: ShopSettings,
  { user, now, baseUrl }: BulkSetting,
): Promise<Outcome> => {
  const given = { user, shop, at: now.toISOString(), baseUrl };
  const before = first && (await cancelShipment.decide(seen, { ...given, input: {} }));
  const outcome = await decideAction(before?.order ?? seen, action, { ...given, input });
  const { order, alongside = [] } = outcome;
  if (to && order.status !== to) {
    const reason = `Pesanan ini akan menjadi ${statusLabels[order.status]}, bukan ${statusLabels[to]}.`;
    throw new OrderError('action_not_allowed', reason);
  }
  return { ...outcome, alongside: [...(before?.alongside ?? []), ...alongside] };
};

const named = ({ orderId, orderNumber, line }: Step, order?: Order) => ({
  ...(orderId && { orderId }),
  ...((order?.orderNumber ?? orderNumber) && { orderNumber: order?.orderNumber ?? orderNumber }),
  ...(line !== undefined && { line }),
});

const unchanged = (step: Step, order: Order): StepResult => ({
  ...named(step, order),
  ok: true,
  unchanged: true,
  status: order.status,
  version: order.version,
});

const isUnseen = ({ onlyVersion }: Step, order: Order): boolean =>
  onlyVersion !== undefined && order.version !== onlyVersion;

/** What would happen. */
const tryOut = async (step: Step, task: Task, seen: Order, setting: BulkSetting): Promise<StepResult> => {
  if (isUnseen(step, seen)) throw new ChangedSince();
  const choice = chooseAction(task, seen);
  if (!choice) return unchanged(step, seen);
  const shop = await shopOf(seen.sellerId);
  requireRole(underPolicies(setting.user, shop.policies), choice.action);
  const { order, hopesFor } = await decide(seen, choice, shop, setting);
  const warning = warningOf(choice.action, factsOf(seen));
  return { ...named(step, seen), ok: true, status: hopesFor ?? order.status, ...(warning && { warning }) };
};

const resultOf = (step: Step, order: Order, answer: unknown): StepResult => {
  const { version, status, inverse, warning, text } = answer as Remembered;
  return {
    ...named(step, order),
    ok: true,
    status,
    version,
    ...(warning && { warning }),
    ...(text && { text }),
    ...(inverse && { inverse }),
  };
};

const carryOut = async (step: Step, task: Task, seen: Order, setting: BulkSetting): Promise<StepResult> => {
  const { user, now, key } = setting;
  const done = seen.handledKeys.find((handled) => handled.key === key);
  if (done) return resultOf(step, seen, done.answer);
  if (isUnseen(step, seen)) throw new ChangedSince();
  const choice = chooseAction(task, seen);
  if (!choice) return unchanged(step, seen);
  const once = { key, hash: task.kind };
  const asked = { user, orderId: seen.orderId, action: choice.action, now, once };
  const { order, answer } = await changeOrder(asked, async (current, shop) => {
    if (current.version !== seen.version) throw new OrderError('stale_order', 'Pesanan baru saja diubah.');
    const outcome = await decide(current, choice, shop, setting);
    return remembering(outcome, current, choice, task);
  });
  return resultOf(step, order, answer);
};
const isStale = (error: unknown): boolean => error instanceof OrderError && error.code === 'stale_order';

/** Somebody else may come between; then the order is read and judged anew. */
const untilUndisturbed = async (work: () => Promise<StepResult>): Promise<StepResult> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isStale(error) || attempt === tries) throw error;
    }
  }
};

/** What is known of a step before any order is read. */
const knownResult = (step: Step): StepResult | undefined => {
  if (step.refused) return { ...named(step), ok: false, ...step.refused };
  if (step.repeats === undefined) return undefined;
  return { ...named(step), ok: true, unchanged: true, reason: `Sama dengan baris ${step.repeats}.` };
};

/**
 * Changes one order of many, once however often it is tried, or says what would happen.
 * @returns what became of it; a refusal of the order is a result, too.
 * @throws whatever went wrong on our side.
 */
export async function runStep(step: Step, setting: BulkSetting): Promise<StepResult> {
  const known = knownResult(step);
  const { orderId, task } = step;
  if (known || !orderId || !task) return known ?? { ...named(step), ok: false };
  let seen: Order | undefined;
  try {
    return await untilUndisturbed(async () => {
      seen = await orderFor(setting.user, orderId);
      return setting.dryRun ? tryOut(step, task, seen, setting) : carryOut(step, task, seen, setting);
    });
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return { ...named(step, seen), ok: false, ...(seen && { status: seen.status }), ...refusal };
  }
}
