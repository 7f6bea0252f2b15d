import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Delivery, type DeliveryRules, deliverInOrder } from '../../local/pumps/stream-delivery.ts';
import { openStreamPosition } from '../../local/pumps/stream-position.ts';
import type { StreamRecord } from '../../local/pumps/stream-record.ts';

function aRecord(sequence: number): StreamRecord {
  return {
    eventID: String(sequence),
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'test',
    eventSourceARN: 'arn',
    dynamodb: { SequenceNumber: String(sequence) },
  };
}

const numbersOf = (records: readonly StreamRecord[]) =>
  records.map(({ dynamodb }) => Number(dynamodb.SequenceNumber));

interface Scene {
  readonly rules?: Partial<DeliveryRules>;
  /** Place of the first failure in a batch, or undefined. */
  failure(numbers: readonly number[], call: number): number | undefined;
  readonly stopsAfter?: number;
}

async function play({ rules, failure, stopsAfter = Number.POSITIVE_INFINITY }: Scene) {
  const calls: number[][] = [];
  const given: number[] = [];
  let position = 0;
  const delivery: Delivery = {
    call: async (records) => {
      calls.push(numbersOf(records));
      return failure(numbersOf(records), calls.length);
    },
    done: ({ dynamodb }) => {
      position = Number(dynamodb.SequenceNumber);
    },
    giveUp: async (records) => void given.push(...numbersOf(records)),
    pause: async () => calls.length < stopsAfter,
  };
  const all = { maximumRetries: Number.POSITIVE_INFINITY, bisects: false, ...rules };
  const complete = await deliverInOrder([1, 2, 3, 4].map(aRecord), all, delivery);
  return { calls, given, position, complete };
}

describe('delivery of a stream in order', () => {
  it('gives a batch once when it succeeds', async () => {
    const { calls, position } = await play({ failure: () => undefined });
    expect(calls).toEqual([[1, 2, 3, 4]]);
    expect(position).toBe(4);
  });

  it('goes on from the first record that failed', async () => {
    const { calls } = await play({ failure: (_numbers, call) => (call === 1 ? 2 : undefined) });
    expect(calls).toEqual([
      [1, 2, 3, 4],
      [3, 4],
    ]);
  });

  it('halves a failing batch until only the bad record is left', async () => {
    const { calls, given, position } = await play({
      rules: { bisects: true, maximumRetries: 1 },
      failure: (numbers) => (numbers.includes(3) ? 0 : undefined),
    });
    expect(calls).toEqual([[1, 2, 3, 4], [1, 2], [3, 4], [3], [3], [4]]);
    expect(given).toEqual([3]);
    expect(position).toBe(4);
  });

  it('gives up only after the retries of the template', async () => {
    const { calls, given } = await play({ rules: { maximumRetries: 2 }, failure: () => 0 });
    expect(calls).toHaveLength(3);
    expect(given).toEqual([1, 2, 3, 4]);
  });

  it('does not move past a failed record when the stack stops', async () => {
    const { position, complete } = await play({ failure: (numbers) => numbers.indexOf(2), stopsAfter: 2 });
    expect({ position, complete }).toEqual({ position: 1, complete: false });
  });
});

describe('the position in a stream', () => {
  it('is found again after a restart', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'pesanan-position-'));
    openStreamPosition(directory, 'follow', 'stream-1').save('shard', '42');
    expect(openStreamPosition(directory, 'follow', 'stream-1').after('shard')).toBe('42');
    await rm(directory, { recursive: true });
  });

  it('starts over for a new stream or a torn file', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'pesanan-position-'));
    openStreamPosition(directory, 'follow', 'stream-1').save('shard', '42');
    expect(openStreamPosition(directory, 'follow', 'stream-2').after('shard')).toBeUndefined();
    await writeFile(join(directory, 'follow.json'), '{"stream":"str');
    expect(openStreamPosition(directory, 'follow', 'stream-1').after('shard')).toBeUndefined();
    await rm(directory, { recursive: true });
  });
});
