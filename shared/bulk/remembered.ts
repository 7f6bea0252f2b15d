import type { Outcome } from '../action/outcome.ts';
import { cameBy } from '../order/entry-source.ts';
import { factsOf } from '../order/facts.ts';
import type { Order } from '../order/order.ts';
import type { Status } from '../order/status.ts';
import { warningOf } from '../order/warnings.ts';
import type { Choice } from './choose-action.ts';
import { inverseFor } from './inverse.ts';
import type { Inverse, Task } from './step.ts';

/** What an order remembers of its change, for when the same step comes again. */
export interface Remembered {
  readonly version: number;
  readonly status: Status;
  readonly warning?: string;
  readonly text?: string;
  readonly inverse?: Inverse;
}

type Written = Omit<Outcome, 'carryOut' | 'hopesFor'>;

/** What the action says beside the order, as far as a line of many has room for it. */
const saidIn = (answer: Outcome['answer']): { readonly warning?: string; readonly text?: string } => {
  const { courierMessage, warnings } = (answer ?? {}) as {
    readonly courierMessage?: { readonly text: string };
    readonly warnings?: readonly { readonly message: string }[];
  };
  const warning = warnings?.[0]?.message;
  return { ...(warning && { warning }), ...(courierMessage && { text: courierMessage.text }) };
};

/** What an action did, with what the order shall remember of it. */
const remembered = (outcome: Written, before: Order, { action }: Choice, task: Task): Written => {
  const { order } = outcome;
  const inverse = inverseFor(action, before, order);
  const { text, warning = warningOf(action, factsOf(before)) } = saidIn(outcome.answer);
  const memory: Remembered = {
    version: before.version + 1,
    status: order.status,
    ...(warning && { warning }),
    ...(text && { text }),
    ...(inverse && { inverse }),
  };
  const changed = cameBy(before, order, task.kind === 'action' ? 'bulk' : 'upload');
  return { ...outcome, order: changed, answer: { ...memory } };
};

/** An outcome with what the order shall remember of it, also of what is still to be carried out. */
export const remembering = (outcome: Outcome, before: Order, choice: Choice, task: Task): Outcome => {
  const { carryOut: act, ...decided } = outcome;
  const first = remembered(decided, before, choice, task);
  if (!act) return first;
  return {
    ...first,
    carryOut: async (written) => {
      const carried = await act(written);
      return { ...carried, apply: (current) => remembered(carried.apply(current), current, choice, task) };
    },
  };
};
