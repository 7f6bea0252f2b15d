import { setTimeout as delay } from 'node:timers/promises';
import { FunctionFailed } from '../lambda/function-error.ts';
import type { Tell } from '../lambda/function-log.ts';
import { eventFilter } from './event-filter.ts';
import { failedItems } from './item-failures.ts';
import type { EventSourceMapping } from './mapping.ts';
import { poll } from './poll.ts';
import type { Pump } from './pump.ts';
import { type Delivery, deliverInOrder } from './stream-delivery.ts';
import type { StreamPosition } from './stream-position.ts';
import type { ShardBatch, StreamReader } from './stream-reader.ts';
import { type StreamRecord, toStreamRecord } from './stream-record.ts';

export interface StreamPumpContext {
  readonly mapping: EventSourceMapping;
  readonly reader: StreamReader;
  readonly position: StreamPosition;
  invoke(functionName: string, event: unknown): Promise<unknown>;
  sendToQueue(queueArn: string, body: string): Promise<void>;
  readonly tell: Tell;
}

const idlePauseMs = 150;
const firstRetryMs = 100;
const longestRetryMs = 5000;

async function firstFailure(
  context: StreamPumpContext,
  records: readonly StreamRecord[],
): Promise<number | undefined> {
  const { mapping, invoke } = context;
  try {
    const answer = await invoke(mapping.functionName, { Records: records });
    if (!mapping.reportsItemFailures) return undefined;
    const ids = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    const failed = failedItems(answer, ids);
    return failed.size === 0 ? undefined : ids.findIndex((id) => failed.has(id));
  } catch (error) {
    if (error instanceof FunctionFailed) return 0;
    throw error;
  }
}

/** What Lambda writes to the failure destination: where the records are, not what they hold. */
function failureNotice(
  shardId: string,
  mapping: EventSourceMapping,
  records: readonly StreamRecord[],
  attempts: number,
) {
  return JSON.stringify({
    requestContext: {
      functionArn: mapping.functionName,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
      batchSize: records.length,
      streamArn: mapping.sourceArn,
    },
  });
}

function deliveryOf(context: StreamPumpContext, shardId: string, signal: AbortSignal): Delivery {
  const { mapping, position, sendToQueue, tell } = context;
  return {
    call: (records) => firstFailure(context, records),
    done: ({ dynamodb }) => position.save(shardId, dynamodb.SequenceNumber),
    giveUp: async (records, attempts) => {
      tell(`[stream ${mapping.functionName}] gave up ${records.length} records after ${attempts} attempts`);
      if (!mapping.failureQueueArn) return;
      await sendToQueue(mapping.failureQueueArn, failureNotice(shardId, mapping, records, attempts));
    },
    pause: async (attempt) => {
      const pauseMs = Math.min(longestRetryMs, firstRetryMs * 2 ** attempt);
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
      return !signal.aborted;
    },
  };
}

/** Reads a table's stream and gives its records to a function, in order and at least once. */
export function startStreamPump(context: StreamPumpContext): Pump {
  const { mapping, reader, position } = context;
  const rules = { maximumRetries: mapping.maximumRetries, bisects: mapping.bisects };
  const wanted = eventFilter(mapping.filterCriteria);
  const stopping = new AbortController();
  const { signal } = stopping;
  let wake = new AbortController();
  let started = 0;
  let lastEmpty = 0;
  let delivered = 0;

  const process = async ({ shardId, records }: ShardBatch) => {
    const all = records.map((record) => toStreamRecord(record, mapping.sourceArn));
    const forFunction = all.filter(wanted);
    const complete = await deliverInOrder(forFunction, rules, deliveryOf(context, shardId, signal));
    const last = all.at(-1);
    if (complete && last) position.save(shardId, last.dynamodb.SequenceNumber);
    delivered += 1;
  };
  const rest = async (milliseconds: number) => {
    const waking = AbortSignal.any([signal, wake.signal]);
    await delay(milliseconds, undefined, { signal: waking }).catch(() => undefined);
    wake = new AbortController();
  };
  const round = async () => {
    started += 1;
    const number = started;
    const batch = await reader.next();
    if (batch.records.length > 0) return await process(batch);
    lastEmpty = number;
    await rest(idlePauseMs);
  };
  const { functionName: name } = mapping;
  const polling = poll({ round, signal, name, tell: context.tell });
  return {
    name,
    delivered: () => delivered,
    caughtUp: async (until) => {
      // Only a read that began after this call can tell that nothing is left.
      const now = started;
      while (lastEmpty <= now) {
        wake.abort();
        await delay(5, undefined, { signal: until });
      }
    },
    stop: async () => {
      stopping.abort();
      await polling;
    },
  };
}
