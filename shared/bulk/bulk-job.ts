import type { DeskUser } from '../http/desk-user.ts';
import type { CommandName } from '../order/actions.ts';
import type { OrderFilter } from '../order/order-filter.ts';
import type { Task } from './step.ts';

/** Where the steps of a job come from. */
export type BulkSource =
  /** Written down in full when the job was made. */
  | { readonly kind: 'steps'; readonly parts: number }
  /** Found while the job runs, among the orders placed before it was made. */
  | {
      readonly kind: 'filter';
      readonly filter: OrderFilter;
      readonly excludeIds: readonly string[];
      readonly task: Task;
      readonly onlyAgentId?: string;
    }
  /** What another job has changed. */
  | { readonly kind: 'undo'; readonly bulkId: string; readonly parts: number };

export type BulkState = 'QUEUED' | 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED';

/** A change of many orders as it lies in the table. Times are UTC ISO 8601. */
export interface BulkJob {
  readonly bulkId: string;
  readonly sellerId: string;
  readonly state: BulkState;
  /** What a person asked for. */
  readonly kind: 'action' | 'awb' | 'status' | 'undo';
  /** The action that every order takes; for an undo, the one that is taken back. */
  readonly action?: CommandName;
  readonly dryRun: boolean;
  readonly source: BulkSource;
  readonly user: DeskUser;
  readonly baseUrl: string;
  readonly requestedAt: string;
  /** The key under which orders remember the job. */
  readonly key: string;
  /** Steps, as far as they are known before they are found. */
  readonly total?: number;
  /** The part that comes next; those before it are done. */
  readonly next: number;
  /** Where a filter goes on. */
  readonly cursor?: string;
  readonly done: number;
  readonly ok: number;
  readonly failed: number;
  readonly cancelRequested?: boolean;
  readonly undoneBy?: string;
  readonly finishedAt?: string;
  /** Names the run that holds the job; it loses the job when it stays silent past `leaseUntil`. */
  readonly claimId?: string;
  readonly leaseUntil?: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/** Orders of one part: what is written down, carried out and remembered together. */
export const partSize = 50;

/** Orders up to which a request is answered at once. */
export const mostAtOnce = 100;

const jobDays = 30;

/** Epoch seconds at which a job and its parts are forgotten. */
export const bulkExpiry = (now: Date): number => Math.floor(now.getTime() / 1_000) + jobDays * 86_400;

export const isFinished = ({ state }: Pick<BulkJob, 'state'>): boolean =>
  state === 'DONE' || state === 'CANCELLED' || state === 'FAILED';

/** Steps in parts. */
export const inParts = <T>(steps: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(steps.length / partSize) }, (_, n) =>
    steps.slice(n * partSize, (n + 1) * partSize),
  );
