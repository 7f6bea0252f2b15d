import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { deskOf } from './desk.ts';
import { aPng, sendFile } from './proof-file.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
});
afterAll(() => stack.stop());

const problem = (status: number, code: string) => ({ status, body: { status, code } });

/** A file that begins as an MP4 does. */
const aVideo = Uint8Array.from([0, 0, 0, 24, ...new TextEncoder().encode('ftypisom'), 1, 2, 3, 4]);

interface Item {
  readonly orderId: string;
  readonly problem: Record<string, unknown>;
  readonly allowedActions: readonly { readonly action: string; readonly enabled: boolean }[];
}

const listed = async (query = '', user = 'owner'): Promise<Item[]> => {
  const answer = await desk.call('GET', `/v1/problems?limit=200${query}`, { user });
  expect(answer.status, answer.text).toBe(200);
  return answer.body['items'] as Item[];
};

const problemOf = async (orderId: string, query = ''): Promise<Record<string, unknown> | undefined> =>
  (await listed(query)).find((item) => item.orderId === orderId)?.problem;

let parcels = 0;

/** A parcel of one gown on its way, by a courier that reports under its AWB. */
const moving = async (): Promise<{ orderId: string; orderNumber: string; awb: string }> => {
  parcels += 1;
  const awb = `MASALAH${String(parcels).padStart(6, '0')}`;
  const orderId = String((await desk.placeOrder('COD')).body['orderId']);
  for (const action of ['confirm', 'prepare']) await desk.act(orderId, action);
  const shipped = await desk.act(orderId, 'ship', { courier: { code: 'jne', service: 'reg' }, awb });
  expect(shipped.status, shipped.text).toBe(200);
  await says('picked_up', awb);
  return { orderId, orderNumber: String(shipped.body['orderNumber']), awb };
};

const says = async (type: string, awb: string): Promise<string> => {
  const at = new Date().toISOString();
  await desk.courierSays(`shipment.${type}`, awb, at);
  await stack.drain();
  return at;
};

const upload = async (orderId: string, contentType: string, file: Uint8Array<ArrayBuffer>, user: string) => {
  const path = `/v1/orders/${orderId}/evidence`;
  const started = await desk.call('POST', path, { user, body: { contentType, sizeBytes: file.length } });
  expect(started.status, started.text).toBe(201);
  expect(await sendFile(started, file)).toBe(200);
  const evidenceId = String(started.body['evidenceId']);
  return { evidenceId, done: await desk.call('POST', `${path}/${evidenceId}`, { user, body: {} }) };
};

const available = async (): Promise<number> => {
  const { body } = await desk.call('GET', '/v1/products/gamis-melati/stock', { user: 'owner' });
  const items = body['items'] as { warehouseId: string; variantId: string; available: number }[];
  const gown = items.find((one) => one.warehouseId === 'gudang-surabaya' && one.variantId === 'm');
  return gown?.available ?? Number.NaN;
};

const days = (at: string, more: number): string => new Date(Date.parse(at) + more * 86_400_000).toISOString();

describe('a delivery that fails', () => {
  it('is handled from the first attempt to the settled claim', async () => {
    const { orderId, orderNumber, awb } = await moving();
    const other = await moving();
    const failedAt = await says('delivery_failed', awb);
    expect(await problemOf(orderId, '&kind=PROBLEM&waiting=seller')).toMatchObject({
      kinds: ['PROBLEM'],
      attempts: 1,
      firstFailedAt: failedAt,
      deadline: days(failedAt, 3),
      overdue: false,
      waiting: 'seller',
    });

    const told = await desk.act(orderId, 'instruct-courier', {
      instruction: 'CHANGE_ADDRESS',
      address: 'Jl. Contoh Melati No. 9, dekat masjid',
      note: 'Titip ke tetangga',
    });
    expect(told.status, told.text).toBe(200);
    const { text, how } = told.body['courierMessage'] as { text: string; how: string };
    for (const part of [orderNumber, awb, 'Ubah alamat', 'Jl. Contoh Melati No. 9'])
      expect(text).toContain(part);
    expect(how).toContain('JNE');
    expect(await problemOf(orderId)).toMatchObject({
      waiting: 'courier',
      instruction: { instruction: 'CHANGE_ADDRESS', note: 'Titip ke tetangga' },
    });

    await says('return_started', awb);
    expect(await problemOf(orderId)).toMatchObject({ kinds: ['RETURN'], waiting: 'courier', attempts: 1 });
    const returnedAt = await says('returned', awb);
    expect(await problemOf(orderId)).toMatchObject({ waiting: 'seller', deadline: days(returnedAt, 2) });

    const scanned = { condition: 'SWAPPED', awb: other.awb };
    expect(await desk.act(orderId, 'receive-return', scanned, 'warehouse')).toMatchObject({
      status: 409,
      body: { code: 'other_parcel', orderNumber: other.orderNumber, orderId: other.orderId },
    });
    const video = await upload(orderId, 'video/mp4', aVideo, 'warehouse');
    expect(video.done.status, video.done.text).toBe(200);
    const before = await available();
    const intake = { condition: 'SWAPPED', awb: awb.toLowerCase(), evidenceIds: [video.evidenceId] };
    const received = await desk.act(orderId, 'receive-return', intake, 'warehouse');
    expect(received.status, received.text).toBe(200);
    expect(received.body).toMatchObject({
      status: 'RETURNED',
      shipments: [{ received: { condition: 'SWAPPED', awb, restocked: [] } }],
    });
    expect(await available()).toBe(before);
    expect(await desk.act(orderId, 'receive-return', intake, 'warehouse')).toMatchObject(
      problem(409, 'action_not_allowed'),
    );
    expect(await problemOf(orderId)).toMatchObject({ kinds: ['CLAIM'], waiting: 'seller' });

    const claim = { amountIdr: 150_000, evidenceIds: [video.evidenceId] };
    const opened = await desk.act(orderId, 'open-claim', claim, 'warehouse');
    expect(opened.status, opened.text).toBe(200);
    expect(opened.body).toMatchObject({
      warnings: [],
      claims: [{ about: 'SWAPPED', amountIdr: 150_000, evidenceIds: [video.evidenceId] }],
    });
    const { text: words, how: way } = opened.body['courierMessage'] as { text: string; how: string };
    expect(way).toBe(how);
    expect(way).not.toContain('Instruksi');
    for (const part of ['Barang tertukar', '150.000', 'Gagal antar 1', '1 berkas'])
      expect(words).toContain(part);
    expect(await problemOf(orderId, '&kind=CLAIM')).toMatchObject({ waiting: 'courier' });
    expect(await desk.act(orderId, 'open-claim', claim)).toMatchObject(problem(409, 'action_not_allowed'));

    const settlement = { outcome: 'PAID', amountIdr: 120_000, reference: 'KLAIM-1' };
    expect(await desk.act(orderId, 'settle-claim', settlement, 'warehouse')).toMatchObject(
      problem(403, 'role_not_allowed'),
    );
    const settled = await desk.act(orderId, 'settle-claim', settlement, 'finance');
    expect(settled.body['claims']).toMatchObject([{ settled: { outcome: 'PAID', amountIdr: 120_000 } }]);
    expect(await problemOf(orderId)).toBeUndefined();
    const events = (settled.body['timeline'] as { event: string }[]).map(({ event }) => event);
    expect(events).toEqual(
      expect.arrayContaining([
        'courier_instructed',
        'evidence',
        'return.received',
        'claim_opened',
        'claim_settled',
      ]),
    );
  });
});

describe('a return', () => {
  it('in good condition is for sale again, also when it comes unannounced', async () => {
    const { orderId, awb } = await moving();
    const before = await available();
    const received = await desk.act(orderId, 'receive-return', { condition: 'GOOD', awb }, 'warehouse');
    expect(received.status, received.text).toBe(200);
    expect(received.body).toMatchObject({
      status: 'RETURNED',
      shipments: [{ received: { unannounced: true, restocked: [{ variantId: 'm', quantity: 1 }] } }],
    });
    expect(await available()).toBe(before + 1);
    const late = await says('returned', awb);
    expect(late).toBeTruthy();
    expect(await available()).toBe(before + 1);
    const claimed = await desk.act(orderId, 'open-claim', {}, 'finance');
    expect(claimed.body).toMatchObject({ claims: [{ about: 'UNANNOUNCED_RETURN' }] });
    expect(claimed.body['warnings']).toMatchObject([{ message: expect.stringContaining('Belum ada bukti') }]);
  });

  it('with a label that belongs to no parcel is taken with a warning', async () => {
    const { orderId } = await moving();
    const intake = { condition: 'INCOMPLETE', awb: 'ENTAH0000001', pieces: [] };
    const received = await desk.act(orderId, 'receive-return', intake, 'warehouse');
    expect(received.status, received.text).toBe(200);
    expect(received.body['warnings']).toMatchObject([{ message: expect.stringContaining('tertukar') }]);
  });
});

describe('bad input', () => {
  it('is refused by the field that is wrong', async () => {
    const { orderId, awb } = await moving();
    await says('lost', awb);
    const wrong = [
      ['instruct-courier', { instruction: 'CHANGE_ADDRESS' }, 'address'],
      ['instruct-courier', { instruction: 'REDELIVER', address: 'Jl. Contoh Melati No. 9' }, 'address'],
      ['instruct-courier', { instruction: 'BURN' }, 'instruction'],
      ['receive-return', { condition: 'WET' }, 'condition'],
      [
        'receive-return',
        { condition: 'GOOD', pieces: [{ productId: 'gamis-melati', variantId: 'm', quantity: 2 }] },
        'pieces.0.quantity',
      ],
      ['receive-return', { condition: 'GOOD', evidenceIds: ['tidak-ada'] }, 'evidenceIds.0'],
      ['open-claim', { about: 'SWAPPED' }, 'about'],
      ['open-claim', { evidenceIds: ['tidak-ada'] }, 'evidenceIds.0'],
      ['settle-claim', { outcome: 'PAID' }, 'amountIdr'],
      ['settle-claim', { outcome: 'REJECTED', amountIdr: 1 }, 'amountIdr'],
      ['mark-lost', { what: 'STOLEN', reason: 'Hilang' }, 'what'],
    ] as const;
    for (const [action, body, path] of wrong) {
      const answer = await desk.act(orderId, action, body);
      expect(answer, `${action} ${answer.text}`).toMatchObject(problem(400, 'invalid_request'));
      expect(answer.body['errors']).toMatchObject([{ path }]);
    }
    expect((await desk.act(orderId, 'open-claim', {})).body).toMatchObject({ claims: [{ about: 'LOST' }] });
  });

  it.each(['kind=HILANG', 'waiting=pembeli', 'limit=0', 'warna=merah', 'cursor=palsu'])(
    'of the list is refused: %s',
    async (query) => {
      const answer = await desk.call('GET', `/v1/problems?${query}`, { user: 'owner' });
      expect(answer.status).toBe(400);
    },
  );

  it('of a file is refused, and so is a file that is not what it says', async () => {
    const { orderId } = await moving();
    const path = `/v1/orders/${orderId}/evidence`;
    for (const body of [
      { contentType: 'text/html', sizeBytes: 10 },
      { contentType: 'image/png', sizeBytes: 6 * 1024 * 1024 },
      { contentType: 'video/mp4', sizeBytes: 51 * 1024 * 1024 },
    ]) {
      const answer = await desk.call('POST', path, { user: 'owner', body });
      expect(answer).toMatchObject(problem(400, 'invalid_request'));
    }
    const disguised = await upload(orderId, 'video/mp4', aPng, 'owner');
    expect(disguised.done).toMatchObject(problem(422, 'evidence_rejected'));
    const shown = await upload(orderId, 'image/png', aPng, 'owner');
    const link = await desk.call('GET', `${path}/${shown.evidenceId}`, { user: 'finance' });
    expect(link.status, link.text).toBe(200);
    const file = await fetch(String(link.body['url']));
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(aPng);
    const { body: order } = await desk.call('GET', `/v1/orders/${orderId}`, { user: 'owner' });
    const isRinas = (order['agent'] as { agentId: string }).agentId === 'agen-rina';
    const body = { contentType: 'image/png', sizeBytes: 10 };
    const colleague = await desk.call('POST', path, { user: isRinas ? 'agent2' : 'agent1', body });
    expect(colleague).toMatchObject(problem(404, 'order_not_found'));
  });
});

describe('the list', () => {
  it('shows an agent the own orders, counts them, and is in order of urgency', async () => {
    const all = await listed();
    const urgent = all.map(({ problem: one }) => String(one['deadline'] ?? one['since']));
    expect(urgent).toEqual(urgent.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(all.every(({ allowedActions }) => allowedActions.length > 0)).toBe(true);
    const own = await listed('', 'agent1');
    expect(own.length).toBeLessThan(all.length);
    const counted = await desk.call('GET', '/v1/problems/counts', { user: 'agent1' });
    expect(counted.body).toMatchObject({ total: own.length, more: false });
    const narrowed = await listed('&agentId=agen-dewi', 'agent1');
    expect(narrowed.map(({ orderId }) => orderId)).toEqual(own.map(({ orderId }) => orderId));
  });

  it('takes one instruction for many parcels', async () => {
    const [first, second] = [await moving(), await moving()];
    const answer = await desk.call('POST', '/v1/orders/bulk', {
      user: 'warehouse',
      headers: { 'idempotency-key': randomUUID() },
      body: {
        action: 'instruct-courier',
        orderIds: [first.orderId, second.orderId],
        input: { instruction: 'RETURN' },
      },
    });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.body).toMatchObject({ ok: 2, failed: 0 });
    expect(answer.body['results']).toMatchObject([
      { text: expect.stringContaining(first.awb) },
      { text: expect.stringContaining(second.awb) },
    ]);
  });
});
