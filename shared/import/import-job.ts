import type { Zone } from '../export/zone.ts';
import type { Encoding } from './decoded.ts';
import type { ImportDelimiter } from './sheet-rows.ts';

/** `check` says what would come of a file, `apply` writes its orders. */
export type ImportTask = 'check' | 'apply';

/**
 * `ANNOUNCED`: its file is awaited. `CHECKED`: its check is over and its orders may be written. The others as for every
 * job.
 */
export const importStates = [
  'ANNOUNCED',
  'QUEUED',
  'RUNNING',
  'CHECKED',
  'DONE',
  'CANCELLED',
  'FAILED',
] as const;

export type ImportState = (typeof importStates)[number];

/** What came of orders. */
export interface Found {
  /** Orders looked at. */
  readonly done: number;
  readonly ok: number;
  readonly failed: number;
  /** Orders, among those that are right, about which a person should know something. */
  readonly warned: number;
}

/** What came of orders, so far. */
export interface Tally extends Found {
  /** Remarks that were kept; those beyond the thousandth are counted by their orders alone. */
  readonly kept: { readonly error: number; readonly warning: number };
  /** What is said once and was said. */
  readonly said: readonly string[];
}

/** What the file was found to hold when it was cut into parts. */
export interface FileFacts {
  readonly parts: number;
  readonly orders: number;
  /** Columns that are understood. */
  readonly columns: readonly string[];
  /** Headings that are not. */
  readonly ignored: readonly string[];
}

/** Why an import has failed: by the file, whose fault the message tells, or by us. */
export interface ImportFailure {
  readonly code: (typeof importFailureCodes)[number];
  /** For a person. */
  readonly message: string;
}

export const importFailureCodes = ['file_refused', 'internal'] as const;

/** An import of orders as it lies in the table. Times are UTC ISO 8601. */
export interface ImportJob extends Tally {
  readonly importId: string;
  readonly sellerId: string;
  readonly state: ImportState;
  readonly task: ImportTask;
  readonly fileName: string;
  readonly sizeBytes: number;
  readonly templateId?: string;
  readonly delimiter?: ImportDelimiter;
  readonly encoding: Encoding;
  readonly zone: Zone;
  readonly requestedBy: { readonly sub: string; readonly name: string };
  readonly requestedAt: string;
  /** Names the places of its files; 192 random bits. */
  readonly fileKey: string;
  readonly file?: FileFacts;
  /** The part that comes next in this task; those before it are done. */
  readonly next: number;
  /** What the check has found. */
  readonly checked?: Found & { readonly at: string };
  readonly cancelRequested?: boolean;
  readonly failure?: ImportFailure;
  readonly finishedAt?: string;
  /** Names the run that holds the job; it loses the job when it stays silent past `leaseUntil`. */
  readonly claimId?: string;
  readonly leaseUntil?: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

/** Orders of one part: what is read from storage, carried out and remembered together. */
export const groupsOfPart = 200;

/** Remarks of each level that are kept. */
export const mostRemarks = 1_000;

export const emptyTally: Tally = {
  done: 0,
  ok: 0,
  failed: 0,
  warned: 0,
  kept: { error: 0, warning: 0 },
  said: [],
};

const secondsAfter = (now: Date, days: number): number => Math.floor(now.getTime() / 1_000) + days * 86_400;

/** A file that never comes is forgotten after a day. */
export const announcedExpiry = (now: Date): number => secondsAfter(now, 1);

/** Days for which an import, its parts and its remarks are kept. */
export const importDays = 30;

export const importExpiry = (now: Date): number => secondsAfter(now, importDays);

/** An import that no run could bring to its end. */
export const ourFault: ImportFailure = {
  code: 'internal',
  message:
    'Impor berhenti karena gangguan di sistem kami. Lanjutkan sebentar lagi; yang sudah masuk tidak diulang.',
};

/** The queue brings the message of a run that has died again and again for an hour, and then no more. */
const givenUpMs = 75 * 60_000;

/** An import as a person should see it: one whose runs have died until nobody was left has failed, and can be gone on with. */
export const asSeenAt = (job: ImportJob, now: Date): ImportJob => {
  const { state, leaseUntil } = job;
  const isDead =
    state === 'RUNNING' && leaseUntil !== undefined && Date.parse(leaseUntil) + givenUpMs < now.getTime();
  return isDead ? { ...job, state: 'FAILED', failure: ourFault } : job;
};

export const isMoving = ({ state }: ImportJob): boolean => state === 'QUEUED' || state === 'RUNNING';

/** Whether a run should come for it: none has it, or the one that had it has fallen silent. */
export const isWaiting = ({ state, leaseUntil = '' }: ImportJob, now: Date): boolean =>
  state === 'QUEUED' || (state === 'RUNNING' && leaseUntil < now.toISOString());
