import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { countChanges } from '../../shared/count/count-changes.ts';
import { orderChangeOf } from '../../shared/table/order-change.ts';

/**
 * Keeps what is derived from orders: how many there are of each kind. A batch that fails comes again, halved; doing it
 * twice is harmless.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const changes = Records.flatMap((record) => orderChangeOf(record) ?? []);
  await countChanges(changes);
  return { batchItemFailures: [] };
};
