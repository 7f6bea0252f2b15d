import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type ExportJob, exportJob } from '../export/export-job.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { documents, tableName } from './documents.ts';
import { exportKey } from './keys.ts';
import type { Put } from './write-together.ts';

const epochSeconds = (now: Date): number => Math.floor(now.getTime() / 1000);

/** The write of a new job. */
export const exportPut = (job: ExportJob): Put => ({
  item: { ...exportKey(job.sellerId, job.exportId), ...job },
  condition: 'attribute_not_exists(pk)',
});

/** A job of the shop, or nothing when it never was or its time is over. */
export async function findExport(
  sellerId: string,
  exportId: string,
  now: Date,
): Promise<ExportJob | undefined> {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: exportKey(sellerId, exportId), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const job = exportJob.parse(Item);
  return job.expiresAt > epochSeconds(now) ? job : undefined;
}

export interface ExportPage {
  readonly jobs: ExportJob[];
  readonly nextCursor?: string;
}

/**
 * A shop's jobs, newest first.
 * @throws BadCursor
 */
export async function listExports(
  sellerId: string,
  { limit, cursor, now }: { limit: number; cursor?: string | undefined; now: Date },
): Promise<ExportPage> {
  const { pk } = exportKey(sellerId, '');
  const after = cursor === undefined ? undefined : readCursor(pk, cursor);
  const { Items = [], LastEvaluatedKey } = await documents().send(
    new QueryCommand({
      TableName: tableName(),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': pk },
      ScanIndexForward: false,
      Limit: limit,
      ...(after !== undefined && { ExclusiveStartKey: exportKey(sellerId, after) }),
    }),
  );
  const jobs = Items.map((item) => exportJob.parse(item)).filter(
    ({ expiresAt }) => expiresAt > epochSeconds(now),
  );
  const last = LastEvaluatedKey?.['sk'];
  return typeof last === 'string' ? { jobs, nextCursor: writeCursor(pk, last) } : { jobs };
}
