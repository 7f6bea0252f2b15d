import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withLatestShipment } from '../../shared/order/latest-shipment.ts';
import { act, advance } from '../../shared/order/lifecycle.ts';
import type { Line, Order } from '../../shared/order/order.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import { defaultPolicies } from '../../shared/order/policies.ts';
import { type ReturnCondition, returnConditions } from '../../shared/order/received-return.ts';
import { type CountedPieces, restocked, tooManyPieces } from '../../shared/order/return-intake.ts';
import type { Status } from '../../shared/order/status.ts';
import { stockMoves } from '../../shared/order/stock.ts';
import { takenIn } from '../../shared/order/taken-in.ts';
import {
  aCourierEvent,
  anOrder,
  aSeller,
  cancelledOrder,
  heard,
  minute,
  paidOrder,
  preparedOrder,
  shippedOrder,
} from '../an-order.ts';
import { anyCommand, type Command, carryOut } from '../any-command.ts';
import { holdsFor } from '../holds-for.ts';

const line = (variantId: string, quantity: number, stocked = true): Line => ({
  productId: 'prod-hijab',
  variantId,
  name: 'Hijab Voal',
  variant: variantId.toUpperCase(),
  quantity,
  unitPriceIdr: 75_000,
  unitWeightGrams: 150,
  ...(stocked && { stocked }),
});

const lines = [line('m', 2)];
const tracked = (overrides: Partial<Order> = {}) => ({ lines, ...overrides });
const returnedOrder = () =>
  heard(shippedOrder(tracked({ paymentMethod: 'COD' })), [
    aCourierEvent('in_transit', 10),
    aCourierEvent('return_started', 20),
    aCourierEvent('returned', 30),
  ]);
const summary = (before: Order | undefined, after: Order) =>
  stockMoves(before, after).map(({ warehouseId, variantId, available, reserved }) => [
    warehouseId,
    variantId,
    available,
    reserved,
  ]);
const M = ['wh-surabaya', 'm'];
const edit = (order: Order, facts: Partial<Order>): Order =>
  act(order, { action: 'edit', actor: aSeller, at: minute(50) }, (same) => ({ ...same, ...facts }));

describe('the stock that an order moves', () => {
  it('is reserved by a new order, and left alone by everything before shipping', () => {
    expect(summary(undefined, anOrder(tracked()))).toEqual([[...M, -2, 2]]);
    expect(summary(anOrder(tracked()), preparedOrder(tracked()))).toEqual([]);
  });

  it('takes no part in products that do not count it', () => {
    const before = anOrder({ lines: [line('m', 2, false)] });
    expect(summary(undefined, before)).toEqual([]);
    expect(summary(before, anOrder({ lines: [line('m', 2, false), line('l', 1)] }))).toEqual([
      ['wh-surabaya', 'l', -1, 1],
    ]);
  });

  it('is free again after a cancellation, and taken again by a reopening', () => {
    const cancelled = cancelledOrder(tracked());
    expect(summary(paidOrder(tracked()), cancelled)).toEqual([[...M, 2, -2]]);
    const reopened = act(cancelled, { action: 'reopen', actor: aSeller, at: minute(60) });
    expect(summary(cancelled, reopened)).toEqual([[...M, -2, 2]]);
  });

  it('leaves with the parcel, and lies reserved again where the parcel did not leave', () => {
    const shipped = shippedOrder(tracked());
    expect(summary(preparedOrder(tracked()), shipped)).toEqual([[...M, 0, -2]]);
    const rejected = heard(shipped, [aCourierEvent('rejected', 9)]);
    expect(summary(shipped, rejected)).toEqual([[...M, 0, 2]]);
    const back = act(shipped, { action: 'cancel-shipment', actor: aSeller, at: minute(9) });
    expect(summary(shipped, back)).toEqual([[...M, 0, 2]]);
  });

  it('comes back when an order is cancelled whose parcel was never picked up', () => {
    const shipped = shippedOrder(tracked());
    const asked = advance(shipped, {
      on: 'buyer.cancellation_requested',
      actor: { kind: 'buyer' },
      at: minute(9),
    });
    expect(summary(shipped, asked)).toEqual([]);
    const given = act(asked, { action: 'cancel', actor: aSeller, at: minute(10) });
    expect(summary(asked, given)).toEqual([[...M, 2, 0]]);
  });

  it('moves by the exact difference of an edit', () => {
    const before = paidOrder(tracked());
    const more = edit(before, { lines: [line('m', 5)] });
    expect(summary(before, more)).toEqual([[...M, -3, 3]]);
    expect(summary(before, edit(before, { lines: [line('l', 2)] }))).toEqual([
      [...M, 2, -2],
      ['wh-surabaya', 'l', -2, 2],
    ]);
    const warehouse = { warehouseId: 'wh-bandung', name: 'Gudang Bandung', origin: 'Bandung' };
    expect(summary(before, edit(before, { warehouse }))).toEqual([
      [...M, 2, -2],
      ['wh-bandung', 'm', -2, 2],
    ]);
  });

  it('is claimed once more by a parcel that is sent again, and only that one is ever given back', () => {
    const returned = returnedOrder();
    const again = advance(returned, { on: 'reship', actor: aSeller, at: minute(40) });
    expect(again).toMatchObject({ status: 'READY_TO_SHIP', resent: 1 });
    expect(summary(returned, again)).toEqual([[...M, -2, 2]]);
    expect(summary(again, edit(again, { lines: [line('m', 3)] }))).toEqual([[...M, -1, 1]]);
    expect(summary(again, act(again, { action: 'cancel', actor: aSeller, at: minute(60) }))).toEqual([
      [...M, 2, -2],
    ]);
  });

  const received = (order: Order, condition: ReturnCondition, pieces?: CountedPieces[]): Order =>
    act(order, { action: 'receive-return', actor: aSeller, at: minute(35) }, (same) =>
      withLatestShipment(same, () => ({
        received: {
          at: minute(35),
          by: aSeller,
          condition,
          warehouseId: same.warehouse.warehouseId,
          restocked: restocked(same.lines, condition, pieces),
          evidenceIds: [],
        },
      })),
    );

  it('holds what was sent in a parcel that comes back after its replacement, whatever the order was changed to', () => {
    const again = advance(returnedOrder(), { on: 'reship', actor: aSeller, at: minute(40) });
    const changed = edit(again, {
      lines: [line('l', 3)],
      warehouse: { ...again.warehouse, warehouseId: 'wh-bandung' },
    });
    const back = intake(changed, { kind: 'intake', condition: 'GOOD', pieces: undefined, parcel: 1 }, 6);
    expect(back.status).toBe('READY_TO_SHIP');
    expect(summary(changed, back)).toEqual([[...M, 2, 0]]);
  });

  it('is free to sell again once a good return is received, and only once', () => {
    const returned = returnedOrder();
    const taken = received(returned, 'GOOD');
    expect(summary(returned, taken)).toEqual([[...M, 2, 0]]);
    expect(summary(taken, act(taken, { action: 'note', actor: aSeller, at: minute(36) }))).toEqual([]);
    expect(() => received(taken, 'GOOD')).toThrow('sudah diterima di gudang');
    expect(summary(returned, received(returned, 'DAMAGED'))).toEqual([]);
    const one = [{ productId: 'prod-hijab', variantId: 'm', quantity: 1 }];
    expect(summary(returned, received(returned, 'INCOMPLETE', one))).toEqual([[...M, 1, 0]]);
  });

  it('that came back is claimed by a parcel sent again like any other, and free after its cancellation', () => {
    const taken = received(returnedOrder(), 'GOOD');
    const again = advance(taken, { on: 'reship', actor: aSeller, at: minute(40) });
    expect(summary(taken, again)).toEqual([[...M, -2, 2]]);
    const given = act(again, { action: 'cancel', actor: aSeller, at: minute(60) });
    expect(summary(again, given)).toEqual([[...M, 2, -2]]);
  });

  it('is gone with a parcel that left although its order was cancelled', () => {
    const shipped = shippedOrder(tracked());
    const asked = { kind: 'buyer' } as const;
    const cancelled = act(
      advance(shipped, { on: 'buyer.cancellation_requested', actor: asked, at: minute(9) }),
      { action: 'cancel', actor: aSeller, at: minute(10) },
    );
    const moving = heard(cancelled, [aCourierEvent('in_transit', 20)]);
    const left = advance(moving, { on: 'incident.shipment_moved', actor: aSeller, at: minute(30) });
    expect(stockMoves(moving, left)).toEqual([
      {
        warehouseId: 'wh-surabaya',
        productId: 'prod-hijab',
        variantId: 'm',
        name: 'Hijab Voal M',
        available: -2,
        reserved: 0,
        gone: true,
      },
    ]);
  });
});

interface Intake {
  readonly kind: 'intake';
  readonly condition: ReturnCondition;
  readonly pieces: CountedPieces[] | undefined;
  /** Which of the order's parcels, counted from the latest. */
  readonly parcel: number;
}

const anyIntake: fc.Arbitrary<Intake> = fc.record({
  kind: fc.constant('intake' as const),
  condition: fc.constantFrom(...returnConditions),
  parcel: fc.integer({ min: 1, max: 3 }),
  pieces: fc.option(
    fc.array(
      fc.record({
        productId: fc.constant('prod-hijab'),
        variantId: fc.constantFrom('m', 'l'),
        quantity: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 3 },
    ),
    { nil: undefined },
  ),
});

type Goods = { readonly kind: 'goods'; readonly lines: Line[]; readonly warehouseId: string };

const anyGoods: fc.Arbitrary<Goods> = fc.record({
  kind: fc.constant('goods' as const),
  lines: fc.array(
    fc
      .tuple(fc.constantFrom('m', 'l'), fc.integer({ min: 1, max: 4 }), fc.boolean())
      .map(([variant, quantity, stocked]) => line(variant, quantity, stocked)),
    { minLength: 1, maxLength: 3 },
  ),
  warehouseId: fc.constantFrom('wh-surabaya', 'wh-bandung'),
});

/** What a warehouse may take in, of the parcel that is on its way or of one that another replaced: never more than it held. */
const intake = (order: Order, { condition, pieces, parcel }: Intake, index: number): Order => {
  const chosen = order.shipments.at(-parcel);
  const { held = order.lines, warehouseId = order.warehouse.warehouseId } = chosen?.replaced ?? {};
  if (!chosen || (pieces && tooManyPieces(held, pieces).length > 0)) return order;
  const at = minute(10 * (index + 1));
  const received = {
    at,
    by: aSeller,
    condition,
    warehouseId,
    restocked: restocked(held, condition, pieces),
    evidenceIds: [],
  };
  return takenIn(order, chosen, received, { actor: aSeller, at, text: condition, policies: defaultPolicies });
};

const happen = (order: Order, command: Command | Goods | Intake, index: number): Order => {
  try {
    if (command.kind === 'intake') return intake(order, command, index);
    if (command.kind !== 'goods') return carryOut(order, command, index);
    const warehouse = { ...order.warehouse, warehouseId: command.warehouseId };
    const how = { action: 'edit', actor: aSeller, at: minute(10 * (index + 1)) } as const;
    return act(order, how, (same) => ({ ...same, lines: command.lines, warehouse }));
  } catch (error) {
    if (error instanceof OrderError) return order;
    throw error;
  }
};

/** Where the goods of an order lie, status by status; a request to cancel changes nothing. */
const places: Record<Exclude<Status, 'CANCELLATION_REQUESTED'>, 'warehouse' | 'away' | 'nowhere'> = {
  NEW: 'warehouse',
  CONFIRMED: 'warehouse',
  PAID: 'warehouse',
  PARTIALLY_PAID: 'warehouse',
  READY_TO_SHIP: 'warehouse',
  AWAITING_PAYMENT: 'warehouse',
  PAYMENT_PROCESSING: 'warehouse',
  PAYMENT_COMPLETED: 'warehouse',
  INVOICE_PENDING: 'warehouse',
  INVOICE_ISSUED: 'warehouse',
  INVOICE_PAID: 'warehouse',
  AWAITING_PICKUP: 'away',
  IN_TRANSIT: 'away',
  DELIVERED: 'away',
  DELIVERY_PROBLEM: 'away',
  LOST_OR_DAMAGED: 'away',
  RETURNING: 'away',
  RETURNED: 'away',
  COMPLETED: 'away',
  CANCELLED: 'nowhere',
};

type Held = Record<string, { available: number; reserved: number }>;

const count = (sums: Held, key: string, available: number, reserved: number): void => {
  const sum = sums[key] ?? { available: 0, reserved: 0 };
  sums[key] = { available: sum.available + available, reserved: sum.reserved + reserved };
};

const keyOf = (warehouseId: string, variantId = ''): string => `${warehouseId} ${variantId}`;

const held = (order: Order, sunk: readonly (readonly [string, number])[]): Held => {
  const covered = order.status === 'CANCELLATION_REQUESTED' ? order.formerStatus : order.status;
  const place = places[covered as keyof typeof places];
  const sums: Held = {};
  for (const { stocked, variantId, quantity } of place === 'nowhere' ? [] : order.lines) {
    if (!stocked) continue;
    const reserved = place === 'warehouse' ? quantity : 0;
    count(sums, keyOf(order.warehouse.warehouseId, variantId), -quantity, reserved);
  }
  for (const [key, pieces] of sunk) count(sums, key, -pieces, 0);
  return sums;
};

const moved = (held: Held, before: Order | undefined, after: Order): Held => {
  const sums = structuredClone(held);
  for (const { warehouseId, variantId, available, reserved } of stockMoves(before, after)) {
    count(sums, keyOf(warehouseId, variantId), available, reserved);
  }
  return sums;
};

const touched = (sums: Held): Held =>
  Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum.available !== 0 || sum.reserved !== 0));

type Sunk = readonly [string, number];

const sunkIn = (
  warehouseId: string,
  pieces: readonly Pick<Line, 'variantId' | 'quantity' | 'stocked'>[],
  sign: 1 | -1,
) =>
  pieces
    .filter(({ stocked }) => stocked)
    .map(({ variantId, quantity }): Sunk => [keyOf(warehouseId, variantId), sign * quantity]);

const note = (seen: Set<string>, what: string, pieces: readonly Sunk[]): void => {
  if (pieces.length > 0) seen.add(what);
};

/** Pieces of an earlier parcel that are gone for good, because another one is sent in its place. */
const sentFor = (before: Order, after: Order): Sunk[] =>
  after.resent === before.resent ? [] : sunkIn(before.warehouse.warehouseId, before.lines, 1);

/** Pieces that the warehouse took in again, each parcel once. */
const broughtBack = (before: Order, after: Order): Sunk[] =>
  after.shipments.flatMap(({ received }, index) =>
    !received || before.shipments[index]?.received
      ? []
      : sunkIn(received.warehouseId, received.restocked, -1),
  );

/** A parcel that comes back is known to come back, unless another was sent in its place. */
const backInTime: readonly Status[] = ['RETURNED'];

describe('over whole lives of orders', () => {
  it('the moves always add up to what the order holds, with what it sent before', () => {
    const seen = new Set<string>();
    const command = fc.oneof(
      { weight: 6, arbitrary: anyCommand },
      { weight: 1, arbitrary: anyGoods },
      { weight: 1, arbitrary: anyIntake },
    );
    const beginnings = [
      ...(['COD', 'BANK_TRANSFER', 'E_PAYMENT'] as const).map((paymentMethod) =>
        anOrder(tracked({ paymentMethod })),
      ),
      shippedOrder(tracked({ paymentMethod: 'COD' })),
      returnedOrder(),
    ];
    const life = fc.tuple(fc.constantFrom(...beginnings), fc.array(command, { minLength: 1, maxLength: 40 }));
    holdsFor(life, 1_500, ([beginning, commands]) => {
      let order = beginning;
      let sums = moved({}, undefined, order);
      let sunk: Sunk[] = [];
      for (const [index, next] of commands.entries()) {
        const after = happen(order, next, index);
        const [sent, back] = [sentFor(order, after), broughtBack(order, after)];
        note(seen, 'resent', sent);
        note(seen, 'restocked', back);
        if (!backInTime.includes(after.status)) note(seen, 'restocked late', back);
        sunk = [...sunk, ...sent, ...back];
        sums = moved(sums, order, after);
        expect(touched(sums)).toEqual(touched(held(after, sunk)));
        seen.add(after.status);
        order = after;
      }
    });
    for (const status of [
      'READY_TO_SHIP',
      'CANCELLATION_REQUESTED',
      'CANCELLED',
      'AWAITING_PICKUP',
      'resent',
      'restocked',
      'restocked late',
    ]) {
      expect(seen).toContain(status);
    }
  });
});
