import { mostRemarks, type Tally } from './import-job.ts';
import type { GroupResult } from './import-part.ts';
import type { FoundRemark, Remark } from './row-group.ts';

/** The remarks of a part that are kept, and the tally with them. */
export interface Counted {
  readonly tally: Tally;
  readonly remarks: readonly Remark[];
}

/** Behind so many, what is to be said once is said again. */
const mostSaid = 100;

/** Leaves out what is to be said once and was said. */
const unsaid = (before: Tally, remarks: readonly FoundRemark[]) => {
  const said = new Set(before.said);
  const fresh = remarks.flatMap(({ once, ...remark }): Remark[] => {
    if (!once) return [remark];
    if (said.has(remark.message)) return [];
    if (said.size < mostSaid) said.add(remark.message);
    return [remark];
  });
  return { said: [...said], fresh };
};

/** The first thousand of each level are kept; the orders behind all of them are counted. */
export function counted(before: Tally, results: readonly GroupResult[]): Counted {
  const kept = { ...before.kept };
  const { said, fresh } = unsaid(
    before,
    results.flatMap((result) => result.remarks),
  );
  const remarks = fresh.filter(({ level }) => {
    if (kept[level] >= mostRemarks) return false;
    kept[level] += 1;
    return true;
  });
  const ok = results.filter((result) => result.ok);
  return {
    remarks,
    tally: {
      done: before.done + results.length,
      ok: before.ok + ok.length,
      failed: before.failed + results.length - ok.length,
      warned: before.warned + ok.filter((result) => result.remarks.length > 0).length,
      kept,
      said,
    },
  };
}
