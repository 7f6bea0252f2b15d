import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { log } from '../log.ts';

/** Names an error without its text: a parser's message quotes what it was given, and that is a person's data. */
const nameOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? `${error.name}:${error.code}` : error.name;
};

const groupOf = (record: SQSRecord): string => record.attributes.MessageGroupId ?? record.messageId;

const byGroup = (records: readonly SQSRecord[]): SQSRecord[][] => {
  const groups = new Map<string, SQSRecord[]>();
  for (const record of records) {
    const key = groupOf(record);
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()];
};

const succeeds = async (
  record: SQSRecord,
  handle: (record: SQSRecord) => Promise<void>,
): Promise<boolean> => {
  try {
    await handle(record);
    return true;
  } catch (error) {
    log('error', 'message failed', { messageId: record.messageId, error: nameOf(error) });
    return false;
  }
};

/**
 * A queue's function that does one message at a time and gives back exactly those that failed. Messages of one
 * group (a shop) follow one another, so that two about the same order do not race; groups go side by side.
 */
export const eachMessage =
  (handle: (record: SQSRecord) => Promise<void>) =>
  async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const failed: string[] = [];
    await Promise.all(
      byGroup(Records).map(async (records) => {
        for (const record of records) {
          if (!(await succeeds(record, handle))) failed.push(record.messageId);
        }
      }),
    );
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
