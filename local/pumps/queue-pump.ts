import { setTimeout as delay } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { QueueCounts } from '../engines/fauxqs.ts';
import { FunctionFailed } from '../lambda/function-error.ts';
import type { Tell } from '../lambda/function-log.ts';
import { eventFilter } from './event-filter.ts';
import { failedItems } from './item-failures.ts';
import type { EventSourceMapping } from './mapping.ts';
import { poll } from './poll.ts';
import type { Pump } from './pump.ts';
import { filterView, toSqsRecord } from './sqs-record.ts';

export interface QueuePumpContext {
  readonly mapping: EventSourceMapping;
  readonly queueUrl: string;
  readonly visibilitySeconds: number;
  readonly sqs: SQSClient;
  invoke(functionName: string, event: unknown): Promise<unknown>;
  counts(): QueueCounts;
  readonly tell: Tell;
}

/** SQS hands out at most ten messages a call and waits at most 20 s for one. */
const mostPerReceive = 10;
const longPollSeconds = 20;

function idOf({ MessageId }: Message): string {
  return MessageId ?? '';
}

async function receive(context: QueuePumpContext, most: number, waitSeconds: number, signal: AbortSignal) {
  const { Messages = [] } = await context.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: context.queueUrl,
      MaxNumberOfMessages: Math.min(most, mostPerReceive),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
    { abortSignal: signal },
  );
  return Messages;
}

/** Fills a batch until it is full or the batching window ends. */
async function gather(context: QueuePumpContext, signal: AbortSignal): Promise<Message[]> {
  const { batchSize, windowMs } = context.mapping;
  const batch = await receive(context, batchSize, longPollSeconds, signal);
  const end = Date.now() + windowMs;
  while (batch.length > 0 && batch.length < batchSize && Date.now() < end) {
    const waitSeconds = Math.floor((end - Date.now()) / 1000);
    batch.push(...(await receive(context, batchSize - batch.length, waitSeconds, signal)));
    if (waitSeconds < 1) break;
  }
  return batch;
}

async function remove(context: QueuePumpContext, messages: readonly Message[]): Promise<void> {
  for (let start = 0; start < messages.length; start += mostPerReceive) {
    const some = messages.slice(start, start + mostPerReceive);
    const Entries = some.map(({ ReceiptHandle }, place) => ({ Id: String(place), ReceiptHandle }));
    await context.sqs.send(new DeleteMessageBatchCommand({ QueueUrl: context.queueUrl, Entries }));
  }
}

async function failuresOf(
  context: QueuePumpContext,
  batch: readonly Message[],
): Promise<ReadonlySet<string>> {
  const { mapping, invoke } = context;
  const ids = batch.map(idOf);
  try {
    const Records = batch.map((message) => toSqsRecord(message, mapping.sourceArn));
    const answer = await invoke(mapping.functionName, { Records });
    return mapping.reportsItemFailures ? failedItems(answer, ids) : new Set();
  } catch (error) {
    if (error instanceof FunctionFailed) return new Set(ids);
    throw error;
  }
}

/**
 * Polls a queue and gives its messages to a function. What succeeded is deleted; what failed is left alone and comes
 * back after its visibility time-out, until the queue's redrive policy moves it away.
 */
export function startQueuePump(context: QueuePumpContext): Pump {
  const { mapping } = context;
  const wanted = eventFilter(mapping.filterCriteria);
  const stopping = new AbortController();
  const { signal } = stopping;
  /** When each message that was left alone comes back, by its id. */
  const left = new Map<string, number>();
  let busy = 0;
  let delivered = 0;

  const settle = async (batch: readonly Message[], failed: ReadonlySet<string>) => {
    const back = Date.now() + context.visibilitySeconds * 1000;
    for (const message of batch) left.delete(idOf(message));
    for (const id of failed) left.set(id, back);
    await remove(
      context,
      batch.filter((message) => !failed.has(idOf(message))),
    );
  };
  const deliver = async (batch: readonly Message[]) => {
    const forFunction = batch.filter((message) => wanted(filterView(message)));
    const failed = forFunction.length > 0 ? await failuresOf(context, forFunction) : new Set<string>();
    await settle(batch, failed);
    delivered += 1;
  };
  const round = async () => {
    const batch = await gather(context, signal);
    if (batch.length === 0) return;
    busy += 1;
    try {
      await deliver(batch);
    } finally {
      busy -= 1;
    }
  };
  const isIdle = () => {
    for (const [id, back] of left) if (back <= Date.now()) left.delete(id);
    const { waiting, inFlight } = context.counts();
    return busy === 0 && waiting === 0 && inFlight <= left.size;
  };

  const { functionName: name } = mapping;
  const polls = Array.from({ length: mapping.maximumConcurrency }, () =>
    poll({ round, signal, name, tell: context.tell }),
  );
  return {
    name,
    delivered: () => delivered,
    caughtUp: async (until) => {
      while (!isIdle()) await delay(5, undefined, { signal: until });
    },
    stop: async () => {
      stopping.abort();
      await Promise.all(polls);
    },
  };
}
