import { describe, expect, it } from 'vitest';
import { sampleOrders } from '../../local/sample-orders.ts';
import { samplePage, sampleProducts, sampleRates, sampleWarehouses } from '../../local/sample-shop.ts';
import { sampleStock } from '../../local/sample-stock.ts';
import { sampleStories } from '../../local/sample-stories.ts';
import { currentShipment, paidIdr } from '../../shared/order/facts.ts';
import { statuses } from '../../shared/order/status.ts';
import { toItem } from '../../shared/table/order-item.ts';
import { stockOf } from '../../shared/table/stock-item.ts';

const now = new Date('2026-03-10T03:00:00.000Z');
const orders = sampleOrders(now);

describe('the sample orders', () => {
  it('end in the status under which their story is filed, and every status has one', () => {
    const filed = statuses.flatMap((status) => sampleStories[status].map(() => status));
    expect(orders.map(({ status }) => status)).toEqual(filed);
    expect(new Set(filed).size).toBe(21);
  });

  it('have histories that lead from one status to the next, but for what the courier reported in between', () => {
    for (const order of orders) {
      const moves = order.timeline.filter(({ to }) => to !== undefined);
      for (const [index, { from }] of moves.entries()) {
        const before = moves[index - 1]?.to;
        if (before && before !== 'AWAITING_PICKUP') expect(from).toBe(before);
      }
    }
  });

  it('lie in the past, each under a number of its own', () => {
    const moments = orders.flatMap(({ timeline, shipments }) => [
      ...timeline.map(({ at }) => at),
      ...shipments.flatMap(({ events }) => events.map(({ at }) => at)),
    ]);
    expect(moments.filter((at) => at > now.toISOString())).toEqual([]);
    expect(new Set(orders.map(({ orderNumber }) => orderNumber)).size).toBe(orders.length);
    expect(
      orders.filter(({ orderNumber }) => !/^BJ2603(09|10|08|07|06)[0-9A-Z]{6}$/.test(orderNumber)),
    ).toEqual([]);
  });

  it('never send a parcel that is not paid and not COD', () => {
    const unpaid = orders.filter(
      (order) =>
        order.paymentMethod !== 'COD' && order.shipments.length > 0 && paidIdr(order) < order.price.totalIdr,
    );
    expect(unpaid).toEqual([]);
  });

  it('can be booked with every played courier, Biteship among them, which asks for postal codes', () => {
    expect(orders.filter(({ address }) => !/^\d{5}$/.test(address.postalCode ?? ''))).toEqual([]);
    expect(sampleWarehouses.filter(({ address }) => !/^\d{5}$/.test(address.postalCode ?? ''))).toEqual([]);
  });

  it('can be told from real people', () => {
    expect(orders.filter(({ customer }) => !customer.name.endsWith(' Contoh'))).toEqual([]);
  });

  it('are found under their AWB once shipped', () => {
    const shipped = orders.filter((order) => currentShipment(order) !== undefined);
    expect(shipped.length).toBeGreaterThan(10);
    expect(shipped.filter((order) => toItem(order)['awb'] === undefined)).toEqual([]);
  });
});

describe('the sample stock', () => {
  const items = sampleStock('toko', sampleProducts, orders);
  const stock = items.flatMap(stockOf);

  it('counts every variant in every warehouse of its product, and none below nothing', () => {
    expect(new Set(items.map(({ sk }) => sk)).size).toBe(items.length);
    expect(stock).toHaveLength(11);
    expect(stock.filter(({ available, reserved }) => available < 0 || reserved < 0)).toEqual([]);
  });

  it('agrees with the orders: what they hold is reserved, and what was sent is gone', () => {
    const sum = (pieces: readonly number[]) => pieces.reduce((all, one) => all + one, 0);
    const piecesOf = (some: typeof orders) =>
      sum(some.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)));
    const held = orders.filter(({ status, shipments }) => status !== 'CANCELLED' && shipments.length === 0);
    const kept = orders.filter(({ status }) => status !== 'CANCELLED');
    expect(sum(stock.map(({ reserved }) => reserved))).toBe(piecesOf(held));
    expect(sum(stock.map(({ available }) => 500 - available))).toBe(piecesOf(kept));
  });
});

describe('the sample page', () => {
  it('offers only what the shop has', () => {
    const products: readonly string[] = sampleProducts.map(({ productId }) => productId);
    const rates: readonly string[] = sampleRates.map(({ code, service }) => `${code}:${service}`);
    expect(samplePage.productIds.filter((id) => !products.includes(id))).toEqual([]);
    expect(samplePage.courierServices.filter((id) => !rates.includes(id))).toEqual([]);
    expect(sampleWarehouses.map(({ warehouseId }) => warehouseId)).toContain(samplePage.warehouseId);
  });
});
