import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Agent } from '../../shared/catalogue/catalogue.ts';
import { type ShopSettings, shopSettings } from '../../shared/catalogue/shop-settings.ts';
import { silentAgent } from '../../shared/clock/silent-agent.ts';
import { sightingOf } from '../../shared/count/sighting-of.ts';
import { handedTo } from '../../shared/distribution/hand-on.ts';
import { orderFactsOf, staffFor, turnOf } from '../../shared/distribution/turn.ts';
import type { Order } from '../../shared/order/order.ts';
import type { Status } from '../../shared/order/status.ts';
import { countSightings } from '../../shared/table/counter-store.ts';
import { sellerRecordKey } from '../../shared/table/keys.ts';
import { lastAgentOf } from '../../shared/table/last-agent.ts';
import { openOrdersOfAgents } from '../../shared/table/open-orders.ts';
import { addOrder } from '../../shared/table/order-store.ts';
import { writeTogether } from '../../shared/table/write-together.ts';
import { anOrder, minute } from '../an-order.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

const sellerId = 'toko-agen';
const phone = '6281200000777';

const agent = (agentId: string): Agent => ({
  agentId,
  name: `Agen ${agentId}`,
  phone: '6281200000101',
  active: true,
  receiving: true,
  weight: 50,
  shifts: [],
});

const numbered = (n: number, agentId?: string, status: Status = 'NEW'): Order =>
  anOrder({
    sellerId,
    orderId: `ORDER${n}`,
    orderNumber: `BJ26030200000${n}`,
    slug: `slug-agen-${n}`,
    placedAt: minute(n),
    status,
    customer: { name: 'Pembeli Contoh', phone },
    ...(agentId && { agent: { agentId, name: `Agen ${agentId}` } }),
  });

let table: OrderTable;
const stub = () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
};

beforeAll(async () => {
  table = await startOrderTable();
  stub();
  const agents = ['satu', 'dua', 'tiga'].map(agent);
  await writeTogether(
    agents.map((record) => ({ item: { ...sellerRecordKey(sellerId, 'AGENT', record.agentId), record } })),
  );
  const orders = [
    numbered(1, 'satu'),
    numbered(2, 'satu', 'DELIVERY_PROBLEM'),
    numbered(3, 'dua', 'COMPLETED'),
    numbered(4, 'tiga', 'CONFIRMED'),
    numbered(5),
    numbered(6, 'dua', 'IN_TRANSIT'),
  ];
  for (const order of orders) await addOrder(order);
  await countSightings(sellerId, orders.map(sightingOf));
});
beforeEach(stub);
afterAll(() => table.engine.stop());

const settings = (distribution: Partial<ShopSettings['distribution']>): ShopSettings =>
  shopSettings.parse({ shopName: 'Toko Uji', distribution });
const turn = async (shop: ShopSettings, of = phone) =>
  turnOf(orderFactsOf(numbered(9)), await staffFor(sellerId, of), shop, new Date(minute(9)));

describe('the shop', () => {
  it('knows what its agents have to do with buyers', async () => {
    expect(Object.fromEntries(await openOrdersOfAgents(sellerId))).toEqual({ satu: 2, dua: 0, tiga: 1 });
    expect((await openOrdersOfAgents('toko-lain')).size).toBe(0);
  });

  it('knows who served a phone last, and nothing of other shops', async () => {
    expect(await lastAgentOf(sellerId, phone)).toBe('dua');
    expect(await lastAgentOf(sellerId, '6281200000778')).toBeUndefined();
    expect(await lastAgentOf('toko-lain', phone)).toBeUndefined();
  });

  it('gives a new order to the last agent of the phone, else to the one with the least to do', async () => {
    const sticky = await turn(settings({}));
    expect(sticky).toMatchObject({ agent: { agentId: 'dua' }, chosen: { reason: { code: 'sticky' } } });
    const least = await turn(settings({ sticky: false }));
    expect(least).toMatchObject({ agent: { agentId: 'dua' }, chosen: { reason: { code: 'least_open' } } });
    const stranger = await turn(settings({}), '6281200000778');
    expect(stranger.chosen.reason.code).toBe('least_open');
  });
});

describe('a silent agent', () => {
  const shop = settings({ reassignAfterMinutes: 30 });
  const reason = { code: 'turn', text: 'Giliran Agen dua.' } as const;
  const fresh: Order = { ...numbered(9), placedAt: minute(0) };
  const waiting = handedTo(fresh, { agent: { agentId: 'dua', name: 'Agen dua' }, reason }, shop.distribution);
  const now = minute(30);

  it('loses the order to another one when its time has come', async () => {
    expect(silentAgent.at(waiting, shop)).toBe(now);
    const passed = await silentAgent.pass(waiting, { settings: shop, now });
    expect(passed?.order.agent).toEqual({ agentId: 'tiga', name: 'Agen tiga' });
    expect(passed?.order.timeline.at(-1)?.text).toBe(
      'Agen dua belum menghubungi pelanggan selama 30 menit. Pesanan terbuka Agen tiga paling sedikit (1).',
    );
    expect(passed?.order.contactBy).toBe(minute(60));
  });

  it('keeps it where the shop has stopped handing orders on', () => {
    expect(silentAgent.at(waiting, settings({}))).toBeUndefined();
  });
});
