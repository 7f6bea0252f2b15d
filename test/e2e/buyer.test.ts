import { randomUUID } from 'node:crypto';
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

interface Placed {
  readonly orderId: string;
  readonly page: string;
}

const placed = async (method: 'COD' | 'BANK_TRANSFER'): Promise<Placed> => {
  const { body } = await desk.placeOrder(method);
  return {
    orderId: String(body['orderId']),
    page: `/public/orders/${String(body['trackingUrl']).split('/t/')[1]}`,
  };
};

const done = async (orderId: string, action: string, body: unknown = {}) => {
  const answer = await desk.act(orderId, action, body);
  expect(answer.status, answer.text).toBe(200);
};

const deliveredCod = async (): Promise<Placed> => {
  const order = await placed('COD');
  await done(order.orderId, 'confirm');
  await done(order.orderId, 'prepare');
  const awb = `CONTOH${randomUUID().slice(0, 8)}`;
  await done(order.orderId, 'ship', { courier: { code: 'jne', service: 'reg' }, awb });
  await done(order.orderId, 'mark-picked-up');
  await done(order.orderId, 'mark-delivered');
  return order;
};

const shopDecides = async (policies: object) => {
  const answer = await desk.call('PATCH', '/v1/settings', { user: 'owner', body: { policies } });
  expect(answer.status, answer.text).toBe(200);
};

const ask = ({ page }: Placed, body: unknown = { reason: 'Salah pilih ukuran' }, key = randomUUID()) =>
  desk.call('POST', `${page}/cancellation-request`, { body, headers: { 'idempotency-key': key } });

describe('a buyer’s request for cancellation', () => {
  it('is answered by the shop in words that the buyer reads', async () => {
    const order = await placed('BANK_TRANSFER');
    const asked = await ask(order);
    expect(asked).toMatchObject({
      status: 200,
      body: {
        status: 'CANCELLATION_REQUESTED',
        cancellationRequest: { reason: 'Salah pilih ukuran', answer: null },
        mayWithdrawRequest: true,
      },
    });
    await done(order.orderId, 'reopen', { reason: 'Sudah kami kemas' });
    expect((await desk.call('GET', order.page)).body).toMatchObject({
      status: 'NEW',
      cancellationRequest: { answer: 'refused', answerReason: 'Sudah kami kemas' },
      mayRequestCancellation: false,
    });
    await done(order.orderId, 'cancel', { reason: 'Stok habis', note: 'Jahitan rusak semua' });
    const cancelled = await desk.call('GET', order.page);
    expect(cancelled.body).toMatchObject({
      status: 'CANCELLED',
      cancellation: { reason: 'Stok habis', by: 'shop' },
    });
    expect(cancelled.text).not.toContain('Jahitan');
    const seen = await desk.call('GET', `/v1/orders/${order.orderId}`, { user: 'owner' });
    expect(seen.body['cancellation']).toMatchObject({ listed: true, note: 'Jahitan rusak semua' });
  });

  it('is made once, however often it is sent', async () => {
    const order = await placed('COD');
    const key = randomUUID();
    const first = await ask(order, undefined, key);
    const again = await ask(order, undefined, key);
    expect(again.status).toBe(200);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(await ask(order, { reason: 'Alasan lain' }, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
  });

  it('cancels at once where the shop lets it, and then has nothing to withdraw', async () => {
    await shopDecides({ buyerInstantCancel: true });
    const order = await placed('COD');
    expect((await desk.call('GET', order.page)).body).toMatchObject({ cancelsAtOnce: true });
    expect((await ask(order)).body).toMatchObject({
      status: 'CANCELLED',
      cancellation: { reason: 'Salah pilih ukuran', by: 'buyer' },
      mayWithdrawRequest: false,
    });
    expect(await desk.call('DELETE', `${order.page}/cancellation-request`)).toMatchObject({
      status: 409,
      body: { code: 'action_not_allowed' },
    });
    await shopDecides({ buyerInstantCancel: false });
  });

  it('that the shop forgets is brought before it again, or granted if it wants that', async () => {
    await shopDecides({ cancelRequestSlaHours: 1, cancelRequestAutoApprove: true });
    const order = await placed('COD');
    await ask(order);
    await stack.tick('pass-time', new Date(Date.now() + 61 * 60_000));
    expect((await desk.call('GET', order.page)).body).toMatchObject({
      status: 'CANCELLED',
      cancellationRequest: { answer: 'granted' },
      cancellation: { by: 'shop' },
    });
    await shopDecides({ cancelRequestSlaHours: 24, cancelRequestAutoApprove: false });
  });
});

describe('a buyer whose parcel is there', () => {
  it('says so, and the order is complete', async () => {
    const order = await deliveredCod();
    expect((await desk.call('GET', order.page)).body).toMatchObject({
      mayConfirmReceipt: true,
      mayDispute: true,
    });
    const received = await desk.call('POST', `${order.page}/received`, { body: {} });
    expect(received.body, received.text).toMatchObject({
      status: 'COMPLETED',
      mayConfirmReceipt: false,
      mayDispute: false,
    });
    const seen = await desk.call('GET', `/v1/orders/${order.orderId}`, { user: 'owner' });
    expect(seen.body['timeline']).toContainEqual(
      expect.objectContaining({ event: 'cod.collected', actor: { kind: 'buyer' } }),
    );
    expect((await desk.call('POST', `${order.page}/received`, { body: {} })).status).toBe(409);
  });

  it('says that something is wrong, and the shop reads it', async () => {
    const order = await deliveredCod();
    const body = { reason: 'Isi paket rusak' };
    expect((await desk.call('POST', `${order.page}/dispute`, { body })).body).toMatchObject({
      status: 'DELIVERY_PROBLEM',
      mayDispute: false,
    });
    const seen = await desk.call('GET', `/v1/orders/${order.orderId}`, { user: 'owner' });
    expect(seen.body['timeline']).toContainEqual(
      expect.objectContaining({ event: 'delivery.disputed', text: 'Isi paket rusak' }),
    );
  });

  it('says nothing of a parcel that has not come', async () => {
    const order = await placed('COD');
    for (const [path, body] of [
      ['received', {}],
      ['dispute', { reason: 'Belum sampai' }],
    ] as const) {
      expect(await desk.call('POST', `${order.page}/${path}`, { body })).toMatchObject({
        status: 409,
        body: { code: 'action_not_allowed' },
      });
    }
  });
});
