import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { log } from '../log.ts';

/**
 * A table stream's function. A stream goes on from the first failure and brings all after it again, so the first
 * one is all that is named, and what follows is left for the next time.
 */
export const eachChange =
  (handle: (record: DynamoDBRecord) => Promise<void>) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      try {
        await handle(record);
      } catch (error) {
        const itemIdentifier = record.dynamodb?.SequenceNumber ?? '';
        log('error', 'change failed', {
          itemIdentifier,
          error: error instanceof Error ? error.name : 'unknown',
        });
        return { batchItemFailures: [{ itemIdentifier }] };
      }
    }
    return { batchItemFailures: [] };
  };
