import type { ImportJob, ImportState, ImportTask } from '../import/import-job.ts';
import type { Remark } from '../import/row-group.ts';
import { type Listed, listItems, readItem } from './bulk-parts.ts';
import { changesOf } from './changes.ts';
import { type Claim, isFree, take } from './claim.ts';
import { ClaimLost } from './claim-lost.ts';
import { importKey, importRemarksKey } from './import-keys.ts';
import { expiryAttribute } from './keys.ts';
import { type Put, type Update, type Write, writeTogether } from './write-together.ts';

type Named = Pick<ImportJob, 'sellerId' | 'importId'>;

const isLive = (item: Record<string, unknown>, now: Date): boolean =>
  Number(item[expiryAttribute]) * 1_000 > now.getTime();

const jobOf = ({ pk: _pk, sk: _sk, ...job }: Record<string, unknown>): ImportJob =>
  job as unknown as ImportJob;

/** Writes a new import down. */
export const addImport = (job: ImportJob): Promise<void> =>
  writeTogether([
    { item: { ...importKey(job.sellerId, job.importId), ...job }, condition: 'attribute_not_exists(pk)' },
  ]);

/** An import of the shop, or nothing when it never was or its time is over. */
export async function findImport(
  sellerId: string,
  importId: string,
  now: Date,
): Promise<ImportJob | undefined> {
  const item = await readItem(importKey(sellerId, importId));
  return item && isLive(item, now) ? jobOf(item) : undefined;
}

type Page = { readonly limit: number; readonly cursor?: string | undefined; readonly now: Date };

/**
 * A shop's imports, newest first.
 * @throws BadCursor
 */
export async function listImports(
  sellerId: string,
  { limit, cursor, now }: Page,
): Promise<Listed<ImportJob>> {
  const { pk } = importKey(sellerId, '');
  const { items, ...rest } = await listItems({ pk, beginning: '0', newestFirst: true, limit, cursor });
  return { items: items.filter((item) => isLive(item, now)).map(jobOf), ...rest };
}

/** Attributes to set; those that are `undefined` are removed. */
type Changes = { readonly [Name in keyof ImportJob]?: ImportJob[Name] | undefined };

interface Guard {
  readonly condition: string;
  readonly values: Record<string, unknown>;
}

const guardNames = { '#state': 'state', '#leaseUntil': 'leaseUntil', '#claimId': 'claimId' } as const;

const updateOf = ({ sellerId, importId }: Named, changes: Changes, guard: Guard): Update => {
  const { expression, names, values } = changesOf(changes);
  const used = Object.entries(guardNames).filter(([name]) => guard.condition.includes(name));
  return {
    update: importKey(sellerId, importId),
    expression,
    condition: guard.condition,
    names: { ...names, ...Object.fromEntries(used) },
    values: { ...values, ...guard.values },
  };
};

/** Changes an import that this run holds, with what must be written together with it. @throws ClaimLost */
export const updateHeldImport = (
  job: Named,
  claimId: string,
  changes: Omit<Changes, 'claimId'>,
  alongside: readonly Write[] = [],
): Promise<void> => {
  const guard = { condition: '#claimId = :held', values: { ':held': claimId } };
  return writeTogether([{ ...updateOf(job, changes, guard), refusal: () => new ClaimLost() }, ...alongside]);
};

/**
 * Takes an import that waits, or one whose run has fallen silent.
 * @returns whether this run holds it now.
 */
export const claimImport = (job: Named, claim: Claim, now: Date): Promise<boolean> =>
  take(updateOf(job, { state: 'RUNNING', ...claim }, isFree(now)));

/** The write that puts an import on its way, while it is in the state in which it was seen. */
export const beginUpdate = (
  job: ImportJob,
  changes: Changes & { readonly task: ImportTask },
  refusal: () => Error,
): Write => ({
  ...updateOf(
    job,
    { ...changes, state: 'QUEUED' satisfies ImportState },
    { condition: '#state = :seen', values: { ':seen': job.state } },
  ),
  refusal,
});

/** The write that asks a running import to stop. */
export const cancelImportUpdate = (job: ImportJob, refusal: () => Error): Write => ({
  ...updateOf(
    job,
    { cancelRequested: true },
    { condition: '#state IN (:queued, :running)', values: { ':queued': 'QUEUED', ':running': 'RUNNING' } },
  ),
  refusal,
});

/** The write of what is to be known of the n-th part in a task. */
export const remarksPut = (job: ImportJob, n: number, remarks: readonly Remark[]): Put => ({
  item: {
    ...importRemarksKey(job.sellerId, job.importId, job.task, n),
    remarks,
    [expiryAttribute]: job.expiresAt,
  },
});

/**
 * What is to be known of the orders of an import, by the last task, in the order of the file.
 * @param parts how many parts of the file at a time.
 * @throws BadCursor
 */
export async function listRemarks(
  { sellerId, importId, task }: ImportJob,
  { parts, cursor }: { parts: number; cursor?: string | undefined },
): Promise<Listed<Remark>> {
  const { pk, sk } = importRemarksKey(sellerId, importId, task, 0);
  const beginning = sk.slice(0, sk.indexOf('#') + 1);
  const { items, ...rest } = await listItems({ pk, beginning, newestFirst: false, limit: parts, cursor });
  return { items: items.flatMap(({ remarks }) => remarks as Remark[]), ...rest };
}
