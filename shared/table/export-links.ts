import type { ExportJob, IssuedLink } from '../export/export-job.ts';
import type { Actor } from '../order/actor.ts';
import { auditPut } from './audit-store.ts';
import { ClaimLost } from './claim-lost.ts';
import { jobUpdate } from './export-changes.ts';
import { findExport } from './export-store.ts';
import { writeTogether } from './write-together.ts';

const linksKept = 20;
const tries = 8;

/**
 * Records in the job and in the shop's audit, both or neither, who is given a link, before it is given. All are counted,
 * the last twenty are kept in the job.
 * @returns whether it is recorded; not when the job is gone or others were quicker each time.
 */
export async function recordLink(
  job: ExportJob,
  { at, actor, ...person }: IssuedLink & { readonly actor: Actor },
): Promise<boolean> {
  const { sellerId, exportId } = job;
  const entry = {
    sellerId,
    at,
    actor,
    source: 'desk',
    event: 'link issued',
    kind: 'EXPORT',
    id: exportId,
  } as const;
  let seen: ExportJob | undefined = job;
  for (let attempt = 0; seen && attempt < tries; attempt += 1) {
    const linkCount: number = seen.linkCount + 1;
    const links = [...seen.links, { at, ...person }].slice(-linksKept);
    const guard = {
      condition: '#linkCount = :seen AND #state = :done',
      values: { ':seen': seen.linkCount, ':done': 'DONE' },
    };
    try {
      await writeTogether([
        jobUpdate(job, { links, linkCount }, guard),
        auditPut({
          ...entry,
          changes: [
            { field: 'fileName', after: job.fileName },
            { field: 'linkCount', before: linkCount - 1, after: linkCount },
          ],
        }),
      ]);
      return true;
    } catch (error) {
      if (!(error instanceof ClaimLost)) throw error;
      seen = await findExport(sellerId, exportId, new Date(at));
    }
  }
  return false;
}
