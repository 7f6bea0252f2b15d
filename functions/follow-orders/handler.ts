import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { countChanges } from '../../shared/count/count-changes.ts';
import { keepChanges } from '../../shared/customer/keep-changes.ts';
import { orderChangeOf } from '../../shared/table/order-change.ts';

/** Everything that is derived from orders. Each part comes to the same however often it is told, and in any order. */
const parts = [countChanges, keepChanges];

/**
 * Keeps how many orders there are of each kind, and who orders. One part that fails does not keep the others from their
 * work; the batch then comes again, halved.
 */
export const handler = async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const changes = Records.flatMap((record) => orderChangeOf(record) ?? []);
  const done = await Promise.allSettled(parts.map((part) => part(changes)));
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  return { batchItemFailures: [] };
};
