import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { deskOf } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
});
afterAll(() => stack.stop());

const get = async (path: string, user = 'owner') => {
  await stack.drain();
  return desk.call('GET', path, { user });
};

const phonesIn = ({ body }: { body: Record<string, unknown> }): string[] =>
  (body['items'] as { phone: string }[]).map(({ phone }) => phone);

const address = { street: 'Jl. Contoh Mawar No. 5, RT 01/RW 02', districtCode: '32.73.02' };

describe('customers', () => {
  it('come with their first order, and are found by name and by phone in any form', async () => {
    const { body } = await desk.placeOrder('COD');
    const order = await get(`/v1/orders/${body['orderId']}`);
    const { name, phone } = order.body['customer'] as { name: string; phone: string };
    const typed = `0${phone.slice(2, 5)}-${phone.slice(5, 9)}-${phone.slice(9)}`;
    for (const q of [typed, `+${phone}`, name.slice(0, 4).toLowerCase()]) {
      expect(phonesIn(await get(`/v1/customers?q=${encodeURIComponent(q)}`)), q).toContain(phone);
    }
    const found = await get(`/v1/customers/${typed}`);
    expect(found.body).toMatchObject({ phone, name, lastOrderId: body['orderId'] });
    const history = await get(`/v1/customers/${phone}/orders`);
    expect((history.body['items'] as { orderId: string }[])[0]?.orderId).toBe(body['orderId']);
  });

  it('go with an order whose customer is edited, in its history with before and after', async () => {
    const { body } = await desk.placeOrder('COD');
    const orderId = String(body['orderId']);
    for (const action of ['confirm', 'prepare']) expect((await desk.act(orderId, action)).status).toBe(200);
    const edit = { customer: { name: 'Wulan Contoh', phone: '0813-0000-0777' }, address };
    const edited = await desk.call('PATCH', `/v1/orders/${orderId}`, { user: 'owner', body: edit });
    expect(edited.status, edited.text).toBe(200);
    const entry = (edited.body['timeline'] as { event: string; changes: unknown }[]).findLast(
      ({ event }) => event === 'edit',
    );
    expect(entry?.changes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ field: 'customer.phone', after: '6281300000777' }),
        expect.objectContaining({ field: 'address.street', after: address.street }),
      ]),
    );
    expect((await get('/v1/customers/081300000777')).body).toMatchObject({
      name: 'Wulan Contoh',
      orders: 1,
      address: { district: expect.any(String), street: address.street },
    });
    expect(phonesIn(await get('/v1/orders?q=081300000777'))).toEqual(['6281300000777']);
    await desk.act(orderId, 'cancel', { reason: 'Stok habis' });
    expect((await get('/v1/customers/081300000777')).body).toMatchObject({ orders: 1, cancelled: 1 });
  });

  it('keep what a person has set, until it is taken away, and the audit tells', async () => {
    const { body } = await desk.placeOrder('COD');
    const order = await get(`/v1/orders/${body['orderId']}`);
    const { phone, name } = order.body['customer'] as { phone: string; name: string };
    const path = `/v1/customers/${phone}`;
    const before = await get(path);
    const patch = (change: unknown, headers: Record<string, string> = {}) =>
      desk.call('PATCH', path, { user: 'owner', body: change, headers });
    const patched = await patch({ name: 'Bu Ayu Contoh', note: 'Pengecer', address });
    expect(patched.body, patched.text).toMatchObject({
      name: 'Bu Ayu Contoh',
      note: 'Pengecer',
      version: Number(before.body['version']) + 1,
      updatedBy: 'Pemilik Contoh',
    });
    await desk.placeOrder('COD');
    expect((await get(path)).body).toMatchObject({
      name: 'Bu Ayu Contoh',
      address: { street: address.street },
    });
    expect(await patch({ note: 'Lain' }, { 'if-match': '"0"' })).toMatchObject({
      status: 409,
      body: { code: 'stale_record' },
    });
    expect((await patch({ name: null })).body).toMatchObject({ name, note: 'Pengecer' });
    const audit = await get('/v1/audit?kind=CUSTOMER');
    expect(audit.body['items']).toContainEqual(
      expect.objectContaining({ kind: 'CUSTOMER', id: phone, event: 'changed' }),
    );
    expect(await patch({ address: { ...address, districtCode: '99.99.99' } })).toMatchObject({ status: 400 });
  });

  it('are not for everybody', async () => {
    for (const user of ['agent1', 'warehouse']) {
      const refused = await get('/v1/customers', user);
      expect(refused).toMatchObject({ status: 403, body: { code: 'role_not_allowed' } });
    }
    expect((await get('/v1/customers', 'finance')).status).toBe(200);
    const note = { user: 'finance', body: { note: 'Pengecer' } };
    expect((await desk.call('PATCH', '/v1/customers/081300000777', note)).status).toBe(403);
  });

  it('that are not there, or are no phone, are the same 404', async () => {
    for (const phone of ['081399998888', 'bukan-nomor']) {
      const missing = await get(`/v1/customers/${phone}`);
      expect(missing).toMatchObject({ status: 404, body: { code: 'record_not_found' } });
    }
  });
});

describe('an order of the demo shop', () => {
  it('is found by its number, by its AWB, by name and by phone', async () => {
    type Row = { orderId: string; orderNumber: string; awb?: string; recipientName: string; phone: string };
    const rowsOf = async (query: string) => (await get(`/v1/orders?${query}`)).body['items'] as Row[];
    const shipped = (await rowsOf('status=IN_TRANSIT&limit=1'))[0];
    for (const q of [shipped?.orderNumber, shipped?.awb, shipped?.recipientName, shipped?.phone]) {
      const found = await rowsOf(`q=${encodeURIComponent(q ?? 'tidak ada')}`);
      expect(
        found.map(({ orderId }) => orderId),
        q,
      ).toContain(shipped?.orderId);
    }
  });
});
