import { ulid } from 'ulid';
import { findTemplate } from '../export/find-template.ts';
import type { Reply } from '../http/api-handler.ts';
import { Problem } from '../http/problem.ts';
import type { ApiRequest } from '../http/request.ts';
import { requireRole } from '../http/require-role.ts';
import { shopOf } from '../intake/shop.ts';
import { log } from '../log.ts';
import { enqueue } from '../queue/enqueue.ts';
import { auditPut } from '../table/audit-store.ts';
import {
  addImport,
  beginUpdate,
  cancelImportUpdate,
  findImport,
  listImports,
  listRemarks,
} from '../table/import-store.ts';
import { writeTogether } from '../table/write-together.ts';
import { hasArrived, importLink, newFileKey } from './import-bucket.ts';
import {
  announcedExpiry,
  asSeenAt,
  emptyTally,
  type ImportJob,
  type ImportTask,
  importExpiry,
  isMoving,
  isWaiting,
} from './import-job.ts';
import { checkAnnounced, checkRunning } from './import-limits.ts';
import { importListQuery, importRemarksQuery, importRequest } from './import-request.ts';
import { importReply, importView } from './import-view.ts';
import { remarksCsv } from './remarks-csv.ts';

const ulidForm = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** The import that the path names. @throws Problem `import_not_found`, the same for another shop's. */
const imported = async ({ user, now, path }: ApiRequest): Promise<ImportJob> => {
  requireRole(user, 'import');
  const importId = path('importId');
  const job = ulidForm.test(importId) ? await findImport(user.sellerId, importId, now) : undefined;
  if (!job) throw new Problem('import_not_found', 'Impor tidak ditemukan.');
  return job;
};

/** `POST /v1/imports`: announces a file, and answers the link by which it is sent. */
export async function announceImport(request: ApiRequest): Promise<Reply> {
  const { user, now } = request;
  requireRole(user, 'import');
  const { zone, ...asked } = request.json(importRequest);
  await checkAnnounced(user.sellerId, now);
  if (asked.templateId) await findTemplate(user.sellerId, asked.templateId);
  const { templateId, delimiter, ...file } = asked;
  const job: ImportJob = {
    ...file,
    ...(templateId && { templateId }),
    ...(delimiter && { delimiter }),
    ...emptyTally,
    importId: ulid(now.getTime()),
    sellerId: user.sellerId,
    state: 'ANNOUNCED',
    task: 'check',
    zone: zone ?? (await shopOf(user.sellerId)).zone,
    requestedBy: { sub: user.sub, name: user.name },
    requestedAt: now.toISOString(),
    fileKey: newFileKey(),
    next: 0,
    expiresAt: announcedExpiry(now),
  };
  await addImport(job);
  return { status: 201, body: { ...importView(job), upload: await importLink(job, now) } };
}

const notStarted = 'Impor belum bisa dimulai. Coba lagi sebentar lagi.';
const notStopped = 'Impor belum bisa dihentikan. Coba lagi sebentar lagi.';

/** Asks for a run. Asking twice is harmless: an import runs once. */
const queue = async ({ sellerId, importId }: ImportJob, refused = notStarted): Promise<void> => {
  try {
    await enqueue('IMPORT_QUEUE_URL', sellerId, { sellerId, importId });
  } catch (error) {
    log('error', 'import not queued', { importId, error: error instanceof Error ? error.name : 'unknown' });
    throw new Problem('unavailable', refused);
  }
};

const started = () => new Problem('import_started', 'Impor ini sedang berjalan atau sudah selesai.');

const isOver = ({ state }: ImportJob): boolean => state === 'CANCELLED' || state === 'FAILED';

/** A task goes on where it was stopped; otherwise it begins anew. */
const freshStart = (job: ImportJob, task: ImportTask) =>
  isOver(job) && job.task === task && task === 'apply' ? {} : { ...emptyTally, next: 0 };

const begin = async (request: ApiRequest, job: ImportJob, task: ImportTask): Promise<Reply> => {
  const { now, user } = request;
  await checkRunning(job, now);
  const changes = {
    ...freshStart(job, task),
    task,
    expiresAt: importExpiry(now),
    cancelRequested: undefined,
    failure: undefined,
    finishedAt: undefined,
  };
  const entry = {
    sellerId: job.sellerId,
    at: now.toISOString(),
    actor: user.actor,
    source: 'desk',
    event: task === 'check' ? 'import.checked' : 'import.applied',
    kind: 'IMPORT',
    id: job.importId,
    changes: [],
  } as const;
  await writeTogether([beginUpdate(job, changes, started), auditPut(entry)]);
  await queue(job);
  const { finishedAt: _finishedAt, failure: _failure, ...fresh } = job;
  return importReply({ ...fresh, state: 'QUEUED', task }, 202);
};

/**
 * A task that is on its way already is asked for again: its message may have been lost.
 * @throws Problem `import_started` where it is about to stop
 */
const goOn = async (request: ApiRequest, job: ImportJob): Promise<Reply> => {
  if (isWaiting(job, request.now)) await queue(job);
  if (job.cancelRequested) {
    throw new Problem('import_started', 'Impor ini sedang dihentikan. Lanjutkan setelah berhenti.');
  }
  return importReply(job, 202);
};

/** `POST /v1/imports/{importId}/check`: says what would come of the file, and writes nothing. */
export async function checkImport(request: ApiRequest): Promise<Reply> {
  const job = await imported(request);
  if (job.task === 'check' && isMoving(job)) return goOn(request, job);
  if (job.task === 'apply') throw started();
  if (!(job.file || (await hasArrived(job)))) {
    throw new Problem('import_not_uploaded', 'Berkasnya belum terunggah.');
  }
  return begin(request, job, 'check');
}

/** `POST /v1/imports/{importId}/apply`: writes the orders of a checked file, or goes on where that was stopped. */
export async function applyImport(request: ApiRequest): Promise<Reply> {
  const job = await imported(request);
  if (job.task === 'apply' && isMoving(job)) return goOn(request, job);
  if (job.state === 'DONE') throw started();
  const isChecked = job.state === 'CHECKED' || (job.task === 'apply' && isOver(job));
  if (!isChecked) throw new Problem('import_not_checked', 'Periksa berkasnya dulu sebelum diimpor.');
  if (job.checked?.ok === 0) {
    throw new Problem('import_not_checked', 'Tidak ada pesanan di berkas ini yang bisa diimpor.');
  }
  return begin(request, job, 'apply');
}

/** `POST /v1/imports/{importId}/cancel`: stops behind the part in hand. Orders that are there stay. */
export async function cancelImport(request: ApiRequest): Promise<Reply> {
  const job = await imported(request);
  await writeTogether([
    cancelImportUpdate(job, () => new Problem('import_finished', 'Impor ini tidak sedang berjalan.')),
  ]);
  // Where its run has died or its message was lost, another one has to come to stop it.
  if (isWaiting(job, request.now)) await queue(job, notStopped);
  return importReply(job, 202);
}

/** `GET /v1/imports`: the shop's imports, newest first. */
export async function importList(request: ApiRequest): Promise<Reply> {
  const { user, now } = request;
  requireRole(user, 'import');
  const { items, nextCursor } = await listImports(user.sellerId, { ...request.query(importListQuery), now });
  return {
    status: 200,
    body: { items: items.map((job) => importView(asSeenAt(job, now))), nextCursor: nextCursor ?? null },
  };
}

/** `GET /v1/imports/{importId}` */
export const oneImport = async (request: ApiRequest): Promise<Reply> =>
  importReply(asSeenAt(await imported(request), request.now));

/** Parts of a file in one answer. */
const partsOfPage = 10;
/** All that is kept fits into one file. */
const partsOfFile = 1_000;

/** `GET /v1/imports/{importId}/remarks`: what is wrong with orders of the file, or should be known. */
export async function importRemarks(request: ApiRequest): Promise<Reply> {
  const job = await imported(request);
  const { cursor } = request.query(importRemarksQuery);
  const { items, nextCursor } = await listRemarks(job, { parts: partsOfPage, cursor });
  return { status: 200, body: { items, nextCursor: nextCursor ?? null } };
}

/** `GET /v1/imports/{importId}/remarks.csv`: the same as a file. */
export async function importRemarksFile(request: ApiRequest): Promise<Reply> {
  const job = await imported(request);
  const { items } = await listRemarks(job, { parts: partsOfFile });
  return {
    status: 200,
    text: remarksCsv(items),
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="catatan-${job.importId}.csv"`,
    },
  };
}
