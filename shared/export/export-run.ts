import { randomUUID } from 'node:crypto';
import type { OrderRow } from '../order/order-row.ts';
import { claimExport, findExport, updateClaimed } from '../table/export-store.ts';
import { uploadCsv, type Written } from './csv-upload.ts';
import { newObjectKey } from './export-bucket.ts';
import type { ExportJob } from './export-job.ts';
import type { ExportMessage } from './export-message.ts';
import { exportRows } from './export-rows.ts';
import { sheetOf } from './sheet-of.ts';

/** How a run looks at the world. */
export interface RunSetting {
  readonly now: () => Date;
  /** Milliseconds since 1970 at which the run must have stopped by itself. */
  readonly deadline: number;
  /** A failure is final: nobody will try again. */
  readonly lastTry: boolean;
}

/** `skipped`: the job is finished, gone, or was taken over by another run. */
export type Outcome = 'done' | 'failed' | 'skipped';

/** Another run, which is alive, holds the job; the message must stay until that run has ended. */
export class ExportBusy extends Error {}

/** The run would not end in time. */
class ExportTooLarge extends Error {}

class ClaimLost extends Error {}

const reportEveryMs = 2_000;
/** A run speaks every two seconds or every page; a minute of silence means that it has died. */
const leaseMs = 60_000;

const leaseFrom = (now: Date): string => new Date(now.getTime() + leaseMs).toISOString();

interface Run {
  readonly job: ExportJob;
  readonly claimId: string;
  readonly setting: RunSetting;
}

const held = async (changed: Promise<ExportJob | undefined>): Promise<void> => {
  if (!(await changed)) throw new ClaimLost();
};

/** Tells the waiting person how far the run is, and keeps the claim alive; at most every two seconds. */
function reporter({ job, claimId, setting: { now, deadline } }: Run) {
  let reportedAt = now().getTime();
  return async ({ rows }: Written): Promise<void> => {
    const at = now();
    if (at.getTime() > deadline) throw new ExportTooLarge();
    if (at.getTime() - reportedAt < reportEveryMs) return;
    reportedAt = at.getTime();
    await held(updateClaimed(job, claimId, { rowsDone: rows, leaseUntil: leaseFrom(at) }));
  };
}

async function write(run: Run): Promise<void> {
  const { job, claimId, setting } = run;
  const objectKey = newObjectKey(job.sellerId);
  const sheet = sheetOf(job.form);
  const pages: AsyncIterable<readonly OrderRow[]> = exportRows(job);
  const { rows, bytes } = await uploadCsv({ objectKey, sheet, pages, onPage: reporter(run) });
  await held(
    updateClaimed(job, claimId, {
      state: 'DONE',
      rowsDone: rows,
      rowsTotal: rows,
      sizeBytes: bytes,
      objectKey,
      finishedAt: setting.now().toISOString(),
      leaseUntil: undefined,
    }),
  );
}

const ourFault = 'Ekspor gagal karena gangguan di sistem kami. Silakan buat ekspor baru.';
const tooLarge = 'Ekspor ini terlalu besar untuk sekali jalan. Persempit rentang tanggalnya, lalu coba lagi.';

/** Ends a failed run: the reason for the person when nobody will try again, else back into the queue. */
async function giveUp({ job, claimId, setting }: Run, error: unknown): Promise<Outcome> {
  if (error instanceof ClaimLost) return 'skipped';
  const isTooLarge = error instanceof ExportTooLarge;
  if (isTooLarge || setting.lastTry) {
    await updateClaimed(job, claimId, {
      state: 'FAILED',
      error: isTooLarge ? tooLarge : ourFault,
      finishedAt: setting.now().toISOString(),
      leaseUntil: undefined,
    });
    return 'failed';
  }
  await updateClaimed(job, claimId, { state: 'QUEUED', rowsDone: 0, leaseUntil: undefined });
  throw error;
}

/**
 * Makes the file of a job, once, however often it is asked to.
 * @throws ExportBusy while another run is alive, and whatever went wrong when there is a next try.
 */
export async function runExport(message: ExportMessage, setting: RunSetting): Promise<Outcome> {
  const now = setting.now();
  const claimId = randomUUID();
  const job = await claimExport(message, { claimId, leaseUntil: leaseFrom(now) }, now);
  if (!job) {
    const seen = await findExport(message.sellerId, message.exportId, now);
    if (seen?.state === 'RUNNING') throw new ExportBusy(`export ${message.exportId} is running`);
    return 'skipped';
  }
  const run = { job, claimId, setting };
  try {
    await write(run);
    return 'done';
  } catch (error) {
    return giveUp(run, error);
  }
}
