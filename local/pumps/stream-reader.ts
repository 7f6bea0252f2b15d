import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { StreamPosition } from './stream-position.ts';

export interface ShardBatch {
  readonly shardId: string;
  readonly records: readonly _Record[];
}

/** Reads what comes after the saved position, one batch a call. */
export interface StreamReader {
  /** The next records of the first shard that has any; an empty batch when all have been read. */
  next(): Promise<ShardBatch>;
}

async function shardIds(client: DynamoDBStreamsClient, StreamArn: string): Promise<string[]> {
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  return (StreamDescription?.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? []).toSorted();
}

/** @param batchSize the most records one call answers. */
export function createStreamReader(
  client: DynamoDBStreamsClient,
  streamArn: string,
  position: StreamPosition,
  batchSize: number,
): StreamReader {
  /** Where an empty shard goes on, so that an idle stream is not located anew at every poll. */
  const iterators = new Map<string, string | undefined>();

  const iterator = async (shardId: string) => {
    const known = iterators.get(shardId);
    if (known) return known;
    const after = position.after(shardId);
    const place = after
      ? ({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after } as const)
      : ({ ShardIteratorType: 'TRIM_HORIZON' } as const);
    const found = await client.send(
      new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shardId, ...place }),
    );
    return found.ShardIterator;
  };
  const read = async (shardId: string): Promise<readonly _Record[]> => {
    const ShardIterator = await iterator(shardId);
    // A failed read must locate the shard again: iterators expire.
    iterators.delete(shardId);
    if (!ShardIterator) return [];
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator, Limit: batchSize }),
    );
    if (Records.length === 0) iterators.set(shardId, NextShardIterator);
    return Records;
  };
  return {
    next: async () => {
      for (const shardId of await shardIds(client, streamArn)) {
        const records = await read(shardId);
        if (records.length > 0) return { shardId, records };
      }
      return { shardId: '', records: [] };
    },
  };
}
