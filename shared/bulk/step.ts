import type { CommandName } from '../order/actions.ts';
import type { Status } from '../order/status.ts';

/** What is to happen to one order of many. */
export type Task =
  | {
      readonly kind: 'action';
      readonly action: CommandName;
      readonly input: Readonly<Record<string, unknown>>;
    }
  /** Whatever action leads to the status. */
  | { readonly kind: 'status'; readonly to: Status }
  /** A parcel's number, new or put right. Without a service: the one that the buyer chose. */
  | { readonly kind: 'awb'; readonly courier: string; readonly service?: string; readonly awb: string };

/** Why something was not done: a stable code and a sentence for a person. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
}

/** One order of a bulk change, as it lies in the plan of a job. */
export interface Step {
  readonly orderId?: string;
  readonly orderNumber?: string;
  /** Line of the uploaded file, the headings being line 1. */
  readonly line?: number;
  readonly task?: Task;
  /** Nothing is done when the order has another version by now. */
  readonly onlyVersion?: number;
  /** Known before anything is tried: a row that names no order, for example. */
  readonly refused?: Refusal;
  /** Nothing is to be done, and that is well: a row that only repeats another. */
  readonly repeats?: number;
}

/** What takes a change back. */
export interface Inverse {
  readonly action: CommandName;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What became of one order, or would become of it in a dry run. */
export interface StepResult {
  readonly orderId?: string;
  readonly orderNumber?: string;
  readonly line?: number;
  readonly ok: boolean;
  /** The order was as wanted before; nothing was written. */
  readonly unchanged?: true;
  readonly status?: Status;
  /** The order's version after the change. */
  readonly version?: number;
  readonly code?: string;
  readonly reason?: string;
  /** What a person should read although it is allowed. */
  readonly warning?: string;
  /** Words that are to be handed on, to a courier for example. */
  readonly text?: string;
  readonly inverse?: Inverse;
}
