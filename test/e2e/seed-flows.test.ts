import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { deskOf } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;
let now = new Date();

beforeAll(async () => {
  stack = await startStack({ port: 0, clock: () => now });
  desk = deskOf(stack);
});
afterAll(() => stack.stop());

const statusOf = async (orderId: string): Promise<unknown> =>
  (await desk.call('GET', `/v1/orders/${orderId}`, { user: 'owner' })).body['statusLabel'];

const reported = async (orderId: string, type: string, awb: string): Promise<unknown> => {
  const heard = await desk.courierSays(type, awb, new Date().toISOString());
  expect(heard).toMatchObject({ status: 200, text: 'ok' });
  await stack.drain();
  return statusOf(orderId);
};

const exported = async (orderIds: string[]): Promise<string> => {
  const asked = await desk.call('POST', '/v1/exports', {
    user: 'owner',
    headers: { 'idempotency-key': crypto.randomUUID() },
    body: { templateId: 'standar', scope: { orderIds }, format: 'csv', delimiter: ',', zone: 'Asia/Jakarta' },
  });
  expect(asked.status).toBe(202);
  await stack.drain();
  const job = await desk.call('GET', `/v1/exports/${asked.body['exportId']}`, { user: 'owner' });
  expect(job.body).toMatchObject({ state: 'DONE', rowsDone: orderIds.length });
  const link = await desk.call('POST', `/v1/exports/${asked.body['exportId']}/link`, { user: 'owner' });
  expect(link.status).toBe(200);
  return String(link.body['url']);
};

describe('an order from the landing page to the CSV', () => {
  it('goes the way of a bank transfer, status by status', async () => {
    const placed = await desk.placeOrder('BANK_TRANSFER');
    expect(placed.status).toBe(201);
    const orderId = String(placed.body['orderId']);
    const awb = `JNE${Date.now()}`;
    const seen = [await statusOf(orderId)];
    const step = async (action: string, body: unknown = {}) => {
      const done = await desk.act(orderId, action, body);
      expect(done.status, done.text).toBe(200);
      seen.push(done.body['statusLabel']);
    };
    await step('confirm');
    await step('chat', {});
    await step('confirm-payment', { amountIdr: placed.body['totalIdr'] });
    await step('prepare');
    await step('ship', { courier: { code: 'jne', service: 'reg' }, awb });
    seen.push(await reported(orderId, 'shipment.picked_up', awb));
    seen.push(await reported(orderId, 'shipment.delivered', awb));
    await step('complete');
    expect(seen).toEqual([
      'Baru',
      'Dikonfirmasi',
      'Dikonfirmasi',
      'Dibayar',
      'Siap Dikirim',
      'Menunggu Pengiriman',
      'Dalam Pengiriman',
      'Terkirim',
      'Selesai',
    ]);
  });

  it('goes the way of COD, and is downloaded once while the link holds', async () => {
    const placed = await desk.placeOrder('COD');
    const orderId = String(placed.body['orderId']);
    const awb = `COD${Date.now()}`;
    const seen = [await statusOf(orderId)];
    for (const [action, body] of [
      ['confirm', {}],
      ['prepare', {}],
      ['ship', { courier: { code: 'jne', service: 'reg' }, awb }],
    ] as const) {
      const done = await desk.act(orderId, action, body);
      expect(done.status, done.text).toBe(200);
      seen.push(done.body['statusLabel']);
    }
    seen.push(await reported(orderId, 'shipment.picked_up', awb));
    seen.push(await reported(orderId, 'shipment.delivered', awb));
    seen.push((await desk.act(orderId, 'complete')).body['statusLabel']);
    expect(seen).toEqual([
      'Baru',
      'Dikonfirmasi',
      'Siap Dikirim',
      'Menunggu Pengiriman',
      'Dalam Pengiriman',
      'Terkirim',
      'Selesai',
    ]);

    const url = await exported([orderId]);
    const file = await fetch(url);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename/);
    const csv = await file.text();
    const rows = parse(csv, { bom: true, record_delimiter: '\r\n', columns: true }) as Record<
      string,
      string
    >[];
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ Status: 'Selesai', Penerima: 'Pembeli Contoh' });
    expect(Object.keys(rows[0] ?? {})).toHaveLength(17);

    expect((await fetch(url.replace('.csv', 'x.csv'))).status).toBe(403);
    expect((await fetch(`${url}0`)).status).toBe(403);
    now = new Date(Date.now() + 301_000);
    expect((await fetch(url)).status).toBe(403);
    now = new Date();
  });

  it('applies a report that overtook the shipping of its parcel', async () => {
    const placed = await desk.placeOrder('COD');
    const orderId = String(placed.body['orderId']);
    const awb = `EARLY${Date.now()}`;
    expect((await desk.courierSays('shipment.picked_up', awb, new Date().toISOString())).status).toBe(200);
    await stack.drain();
    await desk.act(orderId, 'confirm');
    const shipped = await desk.act(orderId, 'ship', { courier: { code: 'jne', service: 'reg' }, awb });
    expect(shipped.body['status'], shipped.text).toBe('AWAITING_PICKUP');
    await stack.drain();
    expect(await statusOf(orderId)).toBe('Dalam Pengiriman');
  });

  it('lets the buyer ask for a cancellation and the seller refuse it once', async () => {
    const placed = await desk.placeOrder('COD');
    const orderId = String(placed.body['orderId']);
    const slug = String(placed.body['trackingUrl']).split('/t/')[1];
    const path = `/public/orders/${slug}/cancellation-request`;
    const asked = await desk.call('POST', path, { body: { reason: 'Salah ukuran' } });
    expect(asked.body).toMatchObject({ status: 'CANCELLATION_REQUESTED', mayWithdrawRequest: true });
    expect((await desk.act(orderId, 'reopen')).body).toMatchObject({ status: 'NEW' });
    const again = await desk.call('POST', path, { body: { reason: 'Tetap batal' } });
    expect(again).toMatchObject({ status: 409, body: { code: 'action_not_allowed' } });
  });
});
