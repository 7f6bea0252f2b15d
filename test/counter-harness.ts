import type { DynamoDBRecord } from 'aws-lambda';
import { countChanges } from '../shared/count/count-changes.ts';
import { agentScope } from '../shared/count/counting.ts';
import type { Order } from '../shared/order/order.ts';
import { type Status, statuses } from '../shared/order/status.ts';
import { readCounts } from '../shared/table/counter-store.ts';
import { orderChangeOf } from '../shared/table/order-change.ts';
import { anOrder, minute } from './an-order.ts';
import { lifeRecords, numbersFrom, shuffled } from './order-stream.ts';

const agents = ['agen-a', 'agen-b', 'agen-c'];

/** Lives of many orders whose status, agent or neither changes with every version. */
export function lives(sellerId: string, orders: number, versions: number, seed: number): Order[][] {
  const next = numbersFrom(seed);
  return Array.from({ length: orders }, (_, number) => {
    const first = anOrder({
      sellerId,
      orderId: `HITUNG${String(number).padStart(6, '0')}`,
      orderNumber: `BJ260302H${String(number).padStart(6, '0')}`,
      slug: `${sellerId}-${number}`,
    });
    const life: Order[] = [first];
    for (let version = 2; version <= versions; version += 1) {
      const before = life.at(-1) ?? first;
      const agentId = agents[next(agents.length)] ?? 'agen-a';
      const change = next(4);
      life.push({
        ...before,
        version,
        updatedAt: minute(version),
        ...(change < 2 && { status: statuses[next(statuses.length)] ?? 'NEW' }),
        ...(change === 2 && { agent: { agentId, name: agentId } }),
      });
    }
    return life;
  });
}

/** Every record of these lives, some of them several times, in no order at all. */
export function disordered(of: readonly (readonly Order[])[], total: number, seed: number): DynamoDBRecord[] {
  const next = numbersFrom(seed);
  const once = of.flatMap((life) => lifeRecords(life));
  const again = Array.from({ length: Math.max(0, total - once.length) }, () => once[next(once.length)]);
  return shuffled([...once, ...again.flatMap((record) => record ?? [])], next);
}

/** Hands records to the consumer in batches, several consumers at a time, each with its own part of them. */
export async function consume(records: readonly DynamoDBRecord[], consumers = 1): Promise<void> {
  const consumeOne = async (part: number) => {
    const own = records.filter((_, place) => place % consumers === part);
    for (let start = 0; start < own.length; start += 100) {
      const batch = own.slice(start, start + 100);
      await countChanges(batch.flatMap((record) => orderChangeOf(record) ?? []));
    }
  };
  await Promise.all(Array.from({ length: consumers }, (_, part) => consumeOne(part)));
}

const tally = (orders: readonly Order[]): Partial<Record<Status, number>> => {
  const counts: Partial<Record<Status, number>> = {};
  for (const { status } of orders) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

const withoutZeros = (counts: Partial<Record<Status, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, number]) => number !== 0));

/** What the counters say, of the shop and of each agent. */
export async function counted(sellerId: string) {
  const shop = await readCounts(sellerId, 'ALL');
  const ofAgents = await Promise.all(
    agents.map(async (agentId) => [
      agentId,
      withoutZeros((await readCounts(sellerId, agentScope(agentId))).counts),
    ]),
  );
  return { shop: withoutZeros(shop.counts), ...Object.fromEntries(ofAgents) };
}

/** What they should say once all is told. */
export function expected(of: readonly (readonly Order[])[]) {
  const last = of.flatMap((life) => life.at(-1) ?? []);
  const ofAgent = (agentId: string) => tally(last.filter(({ agent }) => agent?.agentId === agentId));
  return { shop: tally(last), ...Object.fromEntries(agents.map((agentId) => [agentId, ofAgent(agentId)])) };
}
