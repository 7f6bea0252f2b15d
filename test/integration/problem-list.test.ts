import { randomUUID } from 'node:crypto';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Order } from '../../shared/order/order.ts';
import { rowOf } from '../../shared/order/order-row.ts';
import { problemAt } from '../../shared/order/problem.ts';
import type { ProblemFilter } from '../../shared/order/problem-filter.ts';
import { passesProblem } from '../../shared/order/problem-filter.ts';
import { defaultShipping } from '../../shared/order/shipping-settings.ts';
import { troubleOf } from '../../shared/order/trouble.ts';
import { urgentAt } from '../../shared/order/trouble-clock.ts';
import { placeAmongAll } from '../../shared/order/trouble-place.ts';
import { BadCursor } from '../../shared/table/cursor.ts';
import { documents } from '../../shared/table/documents.ts';
import { toItem } from '../../shared/table/order-item.ts';
import { addOrder, getOrder, replaceOrder } from '../../shared/table/order-store.ts';
import { countProblems } from '../../shared/table/problem-counts.ts';
import { listProblems } from '../../shared/table/problem-list.ts';
import { aCourierEvent, aShipment, heard, minute, shippedOrder } from '../an-order.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
});
afterAll(() => table.engine.stop());

const day = 24 * 60;
const now = minute(8 * day);

const load = async (orders: readonly Order[]): Promise<void> => {
  for (let start = 0; start < orders.length; start += 25) {
    const puts = orders.slice(start, start + 25).map((order) => ({ PutRequest: { Item: toItem(order) } }));
    await documents().send(new BatchWriteCommand({ RequestItems: { orders: puts } }));
  }
};

const endings = [
  'waiting',
  'failed',
  'lost',
  'returning',
  'returned',
  'delivered',
  'contradicted',
  'resent',
  'lost twice',
] as const;

const someParcel = fc.record({
  ending: fc.constantFrom(...endings),
  at: fc.integer({ min: 20, max: 8 * day + 60 }),
  warehouse: fc.constantFrom('gudang-1', 'gudang-2'),
  agent: fc.constantFrom('agen-a', 'agen-b', undefined),
  courier: fc.constantFrom('jne', 'sicepat'),
});
type Some = typeof someParcel extends fc.Arbitrary<infer T> ? T : never;

const signalOf = {
  failed: 'problem',
  lost: 'lost_or_damaged',
  returning: 'return_started',
  returned: 'returned',
  delivered: 'delivered',
} as const;

/** A parcel that its courier is liable for, as another was sent in its place. */
const liableParcel = (courier: Order['courier'], from: number) => {
  const about = from % 2 === 0 ? 'LOST' : 'DAMAGED';
  return aShipment({
    ...(courier && { courier }),
    awb: `LAMA${from}`,
    liability: { about, clock: about === 'LOST' ? 'lost' : 'damaged', from: minute(from) },
    replaced: { at: minute(from), warehouseId: 'gudang-1', held: [] },
  });
};

const resent = (
  facts: Partial<Order>,
  courier: NonNullable<Order['courier']>,
  at: number,
  twice: boolean,
): Order => {
  const last = aShipment({ courier, shippedAt: minute(at + 30) });
  const parcels = [liableParcel(courier, at), ...(twice ? [liableParcel(courier, at + day + 1)] : []), last];
  return {
    ...shippedOrder(facts, last),
    shipments: parcels.map((parcel, n) => ({ ...parcel, number: n + 1 })),
  };
};

const parcelOf = (sellerId: string, n: number, { ending, at, warehouse, agent, courier }: Some): Order => {
  const service = { code: courier, service: 'reg' };
  const facts = {
    sellerId,
    orderId: `P${String(n).padStart(4, '0')}`,
    orderNumber: `BJ26${String(n).padStart(4, '0')}`,
    warehouse: { warehouseId: warehouse, name: 'Gudang', origin: 'Surabaya' },
    courier: service,
    ...(agent && { agent: { agentId: agent, name: agent } }),
  };
  if (ending === 'resent' || ending === 'lost twice')
    return resent(facts, service, at, ending === 'lost twice');
  if (ending === 'waiting')
    return shippedOrder(facts, aShipment({ courier: service, shippedAt: minute(at) }));
  const moving = heard(shippedOrder(facts, { courier: service }), [aCourierEvent('in_transit', 10)]);
  if (ending !== 'contradicted') return heard(moving, [aCourierEvent(signalOf[ending], at)]);
  return {
    ...heard(moving, [aCourierEvent('delivered', 15)]),
    incidents: [{ shipment: 1, key: '1', at: minute(at), message: 'Bertentangan.' }],
  };
};

const anyFilter: fc.Arbitrary<ProblemFilter> = fc.record(
  {
    kind: fc.uniqueArray(fc.constantFrom('PROBLEM', 'PICKUP', 'CLAIM', 'RETURN', 'INCIDENT'), {
      minLength: 1,
      maxLength: 2,
    }),
    waiting: fc.constantFrom('seller', 'courier'),
    warehouseId: fc.constant(['gudang-1']),
    agentId: fc.constantFrom(['agen-a'], ['none', 'agen-b']),
    courier: fc.constant(['jne']),
  },
  { requiredKeys: [] },
);

/** The list as it should be: by what is urgent, those that count, those that pass. */
const expectedOf = (orders: readonly Order[], filter: ProblemFilter, settings = defaultShipping) =>
  orders
    .flatMap((order) => {
      const trouble = troubleOf(order);
      const problem = trouble && problemAt(trouble, settings, now);
      if (!problem || !passesProblem(filter, rowOf(order), problem)) return [];
      return [{ place: `${urgentAt(placeAmongAll(trouble), settings)}#${order.orderId}`, id: order.orderId }];
    })
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ id }) => id);

const walk = async (
  sellerId: string,
  filter: ProblemFilter,
  limit: number,
  settings = defaultShipping,
  between: () => Promise<void> = async () => undefined,
): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listProblems({ sellerId, settings, now }, filter, {
      limit,
      ...(cursor && { cursor }),
    });
    expect(page.rows.length).toBeLessThanOrEqual(limit);
    ids.push(...page.rows.map(({ row }) => row.orderId));
    cursor = page.nextCursor;
    await between();
  } while (cursor);
  return ids;
};

describe('the orders that need a person', () => {
  it('are each listed once, the most urgent first, by whatever filter, page size and times of the shop', async () => {
    let listed = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(someParcel, { minLength: 5, maxLength: 45, size: 'max' }),
        fc.oneof(fc.constant({}), anyFilter),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(defaultShipping, { ...defaultShipping, holdDays: 9, lostClaimDays: 2 }),
        async (parcels, filter, limit, settings) => {
          const sellerId = randomUUID();
          const orders = parcels.map((parcel, n) => parcelOf(sellerId, n, parcel));
          await load(orders);
          const expected = expectedOf(orders, filter, settings);
          expect(await walk(sellerId, filter, limit, settings)).toEqual(expected);
          const counted = await countProblems({ sellerId, settings, now }, filter);
          expect(counted.total).toBe(expected.length);
          listed += expected.length;
        },
      ),
      { numRuns: 60, seed: 20_260_302 },
    );
    expect(listed).toBeGreaterThan(300);
  });

  it('that do not change are each listed once while others come and go', async () => {
    const sellerId = randomUUID();
    const orders = Array.from({ length: 60 }, (_, n) =>
      parcelOf(sellerId, n, {
        ending: n % 3 === 0 ? 'returned' : 'failed',
        at: 100 + n * 7,
        warehouse: 'gudang-1',
        agent: undefined,
        courier: 'jne',
      }),
    );
    await load(orders);
    const settledNow = orders.filter((_, n) => n % 3 === 1);
    const steady = orders.filter((_, n) => n % 3 !== 1);
    const leave = async (): Promise<void> => {
      const order = settledNow.shift();
      if (!order) return;
      await replaceOrder(order, heard(order, [aCourierEvent('delivered', 8 * day - 10)]));
      const come = { ending: 'failed', at: 90 + settledNow.length * 9 } as const;
      const place = { warehouse: 'gudang-1', agent: undefined, courier: 'jne' } as const;
      await load([parcelOf(sellerId, 900 + settledNow.length, { ...come, ...place })]);
    };
    const ids = await walk(sellerId, {}, 4, defaultShipping, leave);
    expect(new Set(ids).size).toBe(ids.length);
    const expected = expectedOf(steady, {});
    expect(ids.filter((id) => expected.includes(id))).toEqual(expected);
  });

  it('leave the list with the write that ends their trouble', async () => {
    const sellerId = randomUUID();
    const moment = { sellerId, settings: defaultShipping, now };
    const parcel = { ending: 'failed', at: 100, warehouse: 'g', agent: undefined, courier: 'jne' } as const;
    await addOrder(parcelOf(sellerId, 1, { ...parcel, warehouse: 'gudang-1' }));
    expect((await listProblems(moment, {}, { limit: 5 })).rows).toMatchObject([
      { row: { orderId: 'P0001' }, problem: { kinds: ['PROBLEM'], attempts: 1 } },
    ]);
    const seen = await getOrder(sellerId, 'P0001');
    await replaceOrder(seen, heard(seen, [aCourierEvent('delivered', 200)]));
    expect((await listProblems(moment, {}, { limit: 5 })).rows).toEqual([]);
    expect((await countProblems(moment, {})).total).toBe(0);
  });

  it('are listed by a cursor of the same list and the same times alone', async () => {
    const sellerId = randomUUID();
    const parcel = {
      ending: 'failed',
      at: 100,
      warehouse: 'gudang-1',
      agent: undefined,
      courier: 'jne',
    } as const;
    await load([1, 2, 3].map((n) => parcelOf(sellerId, n, parcel)));
    const moment = { sellerId, settings: defaultShipping, now };
    const { nextCursor: cursor = '' } = await listProblems(moment, {}, { limit: 1 });
    await expect(listProblems(moment, {}, { limit: 1, cursor })).resolves.toBeDefined();
    const others = [
      [moment, { waiting: 'courier' }],
      [{ ...moment, sellerId: randomUUID() }, {}],
      [{ ...moment, settings: { ...defaultShipping, holdDays: 4 } }, {}],
    ] as const;
    for (const [other, filter] of others) {
      await expect(listProblems(other, filter, { limit: 1, cursor })).rejects.toThrow(BadCursor);
    }
  });

  it('are counted up to a hundred of each clock, and the answer says that there are more', async () => {
    const sellerId = randomUUID();
    const parcel = { ending: 'failed', warehouse: 'gudang-1', agent: undefined, courier: 'jne' } as const;
    await load(Array.from({ length: 120 }, (_, n) => parcelOf(sellerId, n, { ...parcel, at: 100 + n })));
    expect(await countProblems({ sellerId, settings: defaultShipping, now }, {})).toMatchObject({
      counts: { PROBLEM: 100, PICKUP: 0 },
      waiting: { seller: 100, courier: 0 },
      total: 100,
      more: true,
    });
  });
});
