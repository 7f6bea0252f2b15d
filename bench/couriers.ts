import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { handler as work } from '../functions/process-courier-webhook/handler.ts';
import { handler as receive } from '../functions/receive-courier-webhook/handler.ts';
import { clientSettings } from '../local/place.ts';
import type { CourierMessage } from '../shared/queue/courier-message.ts';
import { documents, tableName } from '../shared/table/documents.ts';
import { hookKey, type Key, orderKey, sellerRecordKey } from '../shared/table/keys.ts';
import { openKeys } from '../soak/couriers/keys.ts';
import { type Parcel, planOf, type Saying } from '../soak/couriers/plan.ts';
import { openShop } from '../soak/couriers/shop.ts';
import { account, bodyOf, callOf } from '../soak/couriers/voice.ts';
import { startOrderTable } from '../test/order-table.ts';
import { type AnsweringQueue, openAnsweringQueue } from './answering-queue.ts';
import { countTableCalls, type TableCalls } from './table-calls.ts';

/** What one courier event costs. CPU is that of this thread alone, per event. */
export interface CourierMeasure {
  readonly step: string;
  readonly events: number;
  readonly queueCalls: number;
  readonly reads: number;
  readonly writes: number;
  readonly cpuMicroseconds: number;
  /** CPU over that of the bare calls which the step cannot do without, in the same run. */
  readonly ratio: number;
  readonly budget: string;
  readonly within: boolean;
}

const parcels = 400;

const cpuOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
};

const inTurn = async <T>(things: readonly T[], one: (thing: T) => Promise<unknown>): Promise<void> => {
  for (const thing of things) await one(thing);
};

const messageOf = (body: string): CourierMessage => ({
  hookId: account.hookId,
  sellerId: account.sellerId,
  provider: 'ninjavan',
  receivedAt: '2026-03-05T00:00:00.000Z',
  deliveryId: null,
  bodyBase64: Buffer.from(body).toString('base64'),
});

const eventOf = (body: string, n: number) => ({
  Records: [
    {
      messageId: String(n),
      body: JSON.stringify(messageOf(body)),
      attributes: { MessageGroupId: account.sellerId },
    },
  ],
});

const processed = async (body: string): Promise<void> => {
  const { batchItemFailures } = await work(eventOf(body, 1) as never);
  if (batchItemFailures.length > 0) throw new Error('an event was not taken');
};

interface Floor {
  readonly ingest: number;
  readonly process: number;
}

/**
 * The calls that nobody can do without, bare. Ingest: the webhook's address and its account read, one message sent.
 * Process: one order read, two items written together.
 */
async function floorOf(queue: AnsweringQueue, bodies: readonly string[], one: Parcel): Promise<Floor> {
  const sqs = new SQSClient(clientSettings(queue.endpoint));
  const QueueUrl = `${queue.endpoint}/000000000000/kurir`;
  const look = (Item: Key) =>
    documents().send(new GetCommand({ TableName: tableName(), Key: Item, ConsistentRead: true }));
  const send = async (MessageBody: string) => {
    await look(hookKey(account.hookId));
    await look(sellerRecordKey(account.sellerId, 'COURIER_ACCOUNT', account.accountId));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: 'toko' }));
  };
  const texts = bodies.map((body) => JSON.stringify(messageOf(body)));
  await inTurn(texts.slice(0, 50), send);
  const sending = await cpuOf(() => inTurn(texts, send));
  const TableName = tableName();
  const Key = orderKey(account.sellerId, one.orderId);
  const copy = async (body: string) => {
    const { Item } = await look(Key);
    const order = { ...Item, pk: 'LANTAI', sk: 'ORDER' };
    const raw = { pk: 'LANTAI', sk: 'RAW', raw: Buffer.from(body) };
    const puts = [order, raw].map((item) => ({ Put: { TableName, Item: item } }));
    await documents().send(new TransactWriteCommand({ TransactItems: puts }));
  };
  await documents().send(new PutCommand({ TableName, Item: { pk: 'LANTAI', sk: 'ORDER' } }));
  await inTurn(bodies.slice(0, 50), copy);
  const copying = await cpuOf(() => inTurn(bodies, copy));
  return { ingest: sending / bodies.length, process: copying / bodies.length };
}

interface Budget {
  readonly queueCalls?: number;
  readonly reads?: number;
  readonly writes?: number;
  readonly ratio: number;
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

async function step(
  name: string,
  bodies: readonly string[],
  how: {
    readonly work: (body: string) => Promise<unknown>;
    readonly floor: number;
    readonly queue: AnsweringQueue;
    readonly table: TableCalls;
    readonly budget: Budget;
  },
): Promise<CourierMeasure> {
  const { work: one, floor, queue, table, budget } = how;
  const before = { ...table, calls: await queue.calls() };
  const cpu = await cpuOf(() => inTurn(bodies, one));
  const per = (total: number) => rounded(total / bodies.length);
  const found = {
    queueCalls: per((await queue.calls()) - before.calls),
    reads: per(table.reads - before.reads),
    writes: per(table.writes - before.writes),
    ratio: rounded(cpu / bodies.length / floor),
  };
  const limits = Object.entries(budget) as [keyof Budget, number][];
  return {
    step: name,
    events: bodies.length,
    queueCalls: found.queueCalls,
    reads: found.reads,
    writes: found.writes,
    cpuMicroseconds: Math.round(cpu / bodies.length),
    ratio: found.ratio,
    budget: limits.map(([what, most]) => `${what} ≤ ${most}`).join(', '),
    within: limits.every(([what, most]) => found[what] <= most),
  };
}

/** Sayings of all parcels, the first of each parcel before the second of any. */
const byPlace = (sayings: readonly Saying[]): Saying[] => sayings.toSorted((a, b) => a.place - b.place);

/** Verify and enqueue, then process: the calls and the CPU of one event. */
export async function measureCouriers(): Promise<CourierMeasure[]> {
  const plan = planOf({ seed: 1, parcels, deliveries: 0, poison: 0, kills: 0, killsAtEachPoint: 0 });
  const [one] = plan.parcels;
  if (!one) throw new Error('a plan without parcels');
  const said = plan.parcels.flatMap((parcel) =>
    parcel.route.words.slice(0, 5).map((word, place): Saying => ({ parcel, place, word })),
  );
  const bodies = byPlace(said).map(bodyOf);
  const [first, later] = [bodies.slice(0, parcels), bodies.slice(parcels)];
  const [engine, queue, keys] = await Promise.all([startOrderTable(), openAnsweringQueue(), openKeys()]);
  // biome-ignore lint/style/noProcessEnv: the functions under measurement read their settings here
  Object.assign(process.env, engine.environment, keys.environment, {
    AWS_ENDPOINT_URL_SQS: queue.endpoint,
    COURIER_QUEUE_URL: `${queue.endpoint}/000000000000/kurir`,
  });
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  try {
    await openShop(plan.parcels, keys.kms.seal);
    const table = countTableCalls();
    const floor = await floorOf(queue, bodies, one);
    const ingest = (body: string) => receive(callOf(body), {} as never);
    await inTurn(bodies.slice(0, 50), ingest);
    const at = { queue, table };
    return [
      await step('verify and enqueue', bodies, {
        ...at,
        work: ingest,
        floor: floor.ingest,
        budget: { queueCalls: 1, reads: 2, writes: 0, ratio: 2 },
      }),
      await step("process a parcel's first event", first, {
        ...at,
        work: processed,
        floor: floor.process,
        budget: { reads: 2, writes: 1, ratio: 2.5 },
      }),
      await step('process its later events', later, {
        ...at,
        work: processed,
        floor: floor.process,
        budget: { reads: 1, writes: 1, ratio: 2 },
      }),
      await step('process a repetition', later, {
        ...at,
        work: processed,
        floor: floor.process,
        budget: { reads: 1, writes: 0, ratio: 1.5 },
      }),
    ];
  } finally {
    process.stdout.write = write;
    await Promise.all([engine.engine.stop(), queue.stop(), keys.kms.stop()]);
  }
}
