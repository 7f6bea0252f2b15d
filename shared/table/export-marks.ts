import * as z from 'zod/mini';
import type { LaneOf } from './export-lanes.ts';
import { expiryAttribute, exportPartKey } from './keys.ts';
import { queryAll } from './query-all.ts';
import type { Put } from './write-together.ts';

const markSet = z.object({ uploadId: z.string(), marks: z.array(z.string()) });

/** The write of the bucket's marks for the n-th set of parts of an upload. */
export const marksPut = (job: LaneOf, uploadId: string, n: number, marks: readonly string[]): Put => ({
  item: {
    ...exportPartKey(job.sellerId, job.exportId, 'PARTS', n),
    uploadId,
    marks: [...marks],
    [expiryAttribute]: job.expiresAt,
  },
});

/** The marks of an upload's first sets of parts, in their order. */
export async function marksOf(job: LaneOf, uploadId: string, sets: number): Promise<string[]> {
  const { pk, sk } = exportPartKey(job.sellerId, job.exportId, 'PARTS');
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :beginning)',
    ExpressionAttributeValues: { ':pk': pk, ':beginning': `${sk}#` },
    ConsistentRead: true,
  });
  const found = items.slice(0, sets).map((item) => markSet.parse(item));
  if (found.length !== sets || found.some((set) => set.uploadId !== uploadId)) {
    throw new Error('the parts of an export are not those that were remembered');
  }
  return found.flatMap(({ marks }) => marks);
}
