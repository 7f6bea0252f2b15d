import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Customer, customerOrderOf, movesCustomer, nameOf } from '../../shared/customer/customer.ts';
import { type Kept, keep, leave, markerFor, needsEdges } from '../../shared/customer/keeping.ts';
import { seesCustomer } from '../../shared/http/customer-view.ts';
import { anOrder, minute } from '../an-order.ts';
import { holdsFor } from '../holds-for.ts';

const phone = '6281234567890';
const statuses = ['NEW', 'PAID', 'COMPLETED', 'RETURNED', 'CANCELLED'] as const;

const placed = (orderId: string, at: number, overrides: Parameters<typeof anOrder>[0] = {}) =>
  customerOrderOf(anOrder({ orderId, placedAt: minute(at), ...overrides }));

/** The lives of some orders under one phone, every version of them told, some again, in no order. */
const anyArrival = fc
  .array(fc.array(fc.constantFrom(...statuses), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((lives) =>
    lives.map((life, number) =>
      life.map((status, version) =>
        placed(`order-${number}`, number, {
          status,
          version: version + 1,
          customer: { name: `Nama ${number}-${version}`, phone },
        }),
      ),
    ),
  )
  .chain((lives) => {
    const all = lives.flat();
    return fc.record({
      lives: fc.constant(lives),
      arriving: fc
        .array(fc.constantFrom(...all), { maxLength: 6 })
        .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length })),
    });
  });

const keptAll = (orders: readonly ReturnType<typeof customerOrderOf>[]): Customer | undefined => {
  const markers = new Map<string, Kept>();
  let customer: Customer | undefined;
  for (const order of orders) {
    customer = keep(customer, phone, [order], markers);
    const known = markers.get(order.orderId);
    if (!known || known.version < order.version) markers.set(order.orderId, markerFor(order));
  }
  return customer;
};

describe('a customer', () => {
  it('is the same in whatever order and however often the orders are told', () => {
    holdsFor(anyArrival, 500, ({ lives, arriving }) => {
      const last = lives.flatMap((life) => life.at(-1) ?? []);
      const of = (outcome: string) => last.filter((order) => order.outcome === outcome).length;
      expect(keptAll(arriving)).toMatchObject({
        orders: lives.length,
        completed: of('completed'),
        returned: of('returned'),
        cancelled: of('cancelled'),
        first: { orderId: 'order-0' },
        latest: { orderId: `order-${lives.length - 1}`, name: last.at(-1)?.name },
      });
    });
  });

  it('is called as the newest order says, unless a person of the shop has said otherwise', () => {
    const customer = keep(undefined, phone, [placed('a', 1)], new Map());
    expect(nameOf(customer)).toBe('Siti Aminah');
    expect(nameOf({ ...customer, edits: { name: 'Bu Siti, pengecer' } })).toBe('Bu Siti, pengecer');
  });

  it('is nobody any more when the only order has gone to another phone and nothing was noted', () => {
    const customer = keep(undefined, phone, [placed('a', 1)], new Map());
    const marker = { version: 1, phone, outcome: 'open' } as const;
    expect(leave(customer, marker, undefined)).toBeUndefined();
    const noted = { ...customer, edits: { note: 'Suka COD' } };
    expect(leave(noted, marker, undefined)).toMatchObject({ orders: 0, edits: { note: 'Suka COD' } });
  });

  it('is told what is left when the first or the newest order goes', () => {
    const customer = keep(undefined, phone, [placed('a', 1), placed('b', 2), placed('c', 3)], new Map());
    expect(['a', 'b', 'c'].map((orderId) => needsEdges(customer, orderId))).toEqual([true, false, true]);
  });
});

describe('a write of an order', () => {
  it('moves its customer when it says something about the buyer or ends the order', () => {
    expect(movesCustomer(undefined, anOrder())).toBe(true);
    expect(movesCustomer(anOrder(), anOrder({ version: 2, note: 'Titip satpam', tags: ['vip'] }))).toBe(
      false,
    );
    expect(movesCustomer(anOrder(), anOrder({ status: 'CONFIRMED' }))).toBe(false);
    expect(movesCustomer(anOrder(), anOrder({ status: 'CANCELLED' }))).toBe(true);
    expect(movesCustomer(anOrder(), anOrder({ customer: { name: 'Siti', phone } }))).toBe(true);
  });
});

describe('whoever sees only own orders', () => {
  const user = {
    sub: 'sub',
    name: 'Dewi Contoh',
    sellerId: 'seller-bunga',
    role: 'agent',
    grants: ['customers.view'],
    actor: { kind: 'agent' },
  } as const;
  const of = (agentId?: string) =>
    keep(
      undefined,
      phone,
      [placed('a', 1, agentId ? { agent: { agentId, name: 'Dewi Contoh' } } : {})],
      new Map(),
    );

  it('sees the customers whose newest order is one of them, and no other', () => {
    expect(seesCustomer(of('agen-dewi'), { ...user, agentId: 'agen-dewi' })).toBe(true);
    expect(seesCustomer(of('agen-lain'), { ...user, agentId: 'agen-dewi' })).toBe(false);
    expect(seesCustomer(of(), { ...user, agentId: 'agen-dewi' })).toBe(false);
    expect(seesCustomer(of(), user)).toBe(false);
    expect(seesCustomer(of('agen-lain'), { ...user, grants: ['see-all'] })).toBe(true);
  });
});
