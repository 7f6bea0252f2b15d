import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { type Answer, deskOf, landingPageOrder } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

const owner = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  desk.call(method, path, {
    user: 'owner',
    body,
    headers: { 'idempotency-key': randomUUID(), ...headers },
  });

const switched = (agentId: string, on: boolean, user = 'owner') =>
  desk.call('POST', `/v1/agents/${agentId}/receiving`, { user, body: { on } });

const distribution = (settings: object) => owner('PATCH', '/v1/settings', { distribution: settings });

/** Both demo agents receive at all hours, and the shop has chosen nothing. */
beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
  await owner('PATCH', '/v1/agents/agen-dewi', { shifts: [] });
  await distribution({ rules: [] });
});
afterAll(() => stack.stop());

const phones = Array.from({ length: 90 }, (_, n) => `0812-0000-03${n + 10}`);
const nextPhone = (): string => phones.pop() ?? '';

const order = (overrides: object = {}, pageKey = 'gamis-melati', headers: Record<string, string> = {}) => {
  const body = { ...landingPageOrder('COD'), ...overrides };
  return desk.call('POST', `/public/pages/${pageKey}/orders`, {
    body,
    headers: { 'idempotency-key': randomUUID(), ...headers },
  });
};
const customer = (phone = nextPhone()) => ({ customer: { name: 'Pembeli Contoh', phone } });

const placed = async (answer: Promise<Answer>) => {
  const { status, body } = await answer;
  expect(status).toBe(201);
  return (await desk.call('GET', `/v1/orders/${body['orderId']}`, { user: 'owner' })).body;
};

const assignmentOf = (body: Record<string, unknown>) =>
  (body['timeline'] as { event: string; text?: string; actor: object }[]).find(
    ({ event }) => event === 'assign',
  );

const problem = (status: number, code: string) => ({ status, body: { code } });

describe('a new order', () => {
  it('has an agent and says why', async () => {
    const body = await placed(order(customer()));
    expect(body['agent']).toMatchObject({ agentId: expect.stringMatching(/^agen-/) });
    expect(assignmentOf(body)).toMatchObject({
      label: 'Agen dipilih otomatis',
      actor: { kind: 'system' },
      text: expect.stringMatching(/\.$/),
    });
  });

  it('goes to whoever served the phone last', async () => {
    const buyer = customer();
    const first = await placed(order(buyer));
    await desk.act(String(first['orderId']), 'assign', { agentId: 'agen-dewi' });
    const second = await placed(order(buyer));
    expect(second['agent']).toMatchObject({ agentId: 'agen-dewi' });
    expect(assignmentOf(second)?.text).toBe('Pelanggan ini terakhir dilayani Agen Contoh Dua.');
  });

  it('typed by the shop has its turn as well, unless somebody is named', async () => {
    const manual = { ...landingPageOrder('COD'), ...customer(), warehouseId: 'gudang-surabaya' };
    const body = await placed(owner('POST', '/v1/orders', manual));
    expect(assignmentOf(body)?.actor).toEqual({ kind: 'system' });
    const named = await placed(owner('POST', '/v1/orders', { ...manual, agentId: 'agen-rina' }));
    expect(named['agent']).toMatchObject({ agentId: 'agen-rina' });
    expect(assignmentOf(named)).toBeUndefined();
  });

  it('goes where a rule sends it', async () => {
    const rule = {
      name: 'Iklan video',
      when: { utm: { source: 'video' } },
      agentIds: ['agen-dewi'],
      mode: 'ONLY',
    };
    expect((await distribution({ rules: [rule] })).status).toBe(200);
    const body = await placed(order({ ...customer(), utm: { source: 'Video' } }));
    expect(body['agent']).toMatchObject({ agentId: 'agen-dewi' });
    expect(assignmentOf(body)?.text).toBe('Sesuai aturan “Iklan video”. Ditujukan untuk Agen Contoh Dua.');
    await distribution({ rules: [] });
  });

  it('stays without an agent while nobody receives', async () => {
    expect((await switched('agen-rina', false)).body).toMatchObject({ receiving: false });
    await switched('agen-dewi', false);
    const answer = await order(customer());
    expect(answer.body['whatsappUrl']).toBeNull();
    const body = await placed(Promise.resolve(answer));
    expect(body).not.toHaveProperty('agent');
    expect(assignmentOf(body)?.text).toBe('Belum ada agen yang sedang menerima pesanan.');
    await switched('agen-rina', true);
    await switched('agen-dewi', true);
  });
});

describe('Ganti Agen', () => {
  it('keeps the reason, takes nobody who has left, and may take the agent away', async () => {
    const { orderId } = await placed(order(customer()));
    const id = String(orderId);
    const given = await desk.act(id, 'assign', { agentId: 'agen-dewi', reason: 'Agen sebelumnya cuti' });
    expect(given.body).toMatchObject({ agent: { agentId: 'agen-dewi' } });
    expect((given.body['timeline'] as object[]).at(-1)).toMatchObject({
      label: 'Agen diganti',
      text: 'Agen sebelumnya cuti',
      changes: [{ field: 'agent', after: 'Agen Contoh Dua' }],
    });
    const input = { name: 'Agen Contoh Lama', phone: '081200000156', active: false };
    const left = await owner('POST', '/v1/agents', input);
    const refused = await desk.act(id, 'assign', { agentId: left.body['agentId'] });
    expect(refused).toMatchObject(problem(404, 'agent_not_found'));
    const taken = await desk.act(id, 'assign', { agentId: null });
    expect(taken.body).not.toHaveProperty('agent');
    const unassigned = await desk.call('GET', '/v1/orders?agentId=none', { user: 'owner' });
    expect((unassigned.body['items'] as { orderId: string }[]).map((row) => row.orderId)).toContain(id);
  });
});

describe('an agent who is silent', () => {
  const minutes = 5;
  const passing = (after: number) => stack.tick('pass-time', new Date(Date.now() + after * 60_000));
  const read = async (orderId: unknown) =>
    (await desk.call('GET', `/v1/orders/${orderId}`, { user: 'owner' })).body;

  it('loses a new order to another one, and the order says so', async () => {
    await distribution({ reassignAfterMinutes: minutes });
    const silent = await placed(order(customer()));
    const greeted = await placed(order(customer()));
    await desk.act(String(greeted['orderId']), 'chat');
    await distribution({ reassignAfterMinutes: null });
    await passing(minutes + 1);
    expect((await read(silent['orderId']))['agent']).toEqual(silent['agent']);

    await distribution({ reassignAfterMinutes: minutes });
    const waiting = await placed(order(customer()));
    expect(waiting['contactBy']).toBe(
      new Date(Date.parse(String(waiting['placedAt'])) + minutes * 60_000).toISOString(),
    );
    await passing(minutes - 1);
    expect((await read(waiting['orderId']))['agent']).toEqual(waiting['agent']);
    await passing(minutes + 1);
    const moved = await read(waiting['orderId']);
    expect(moved['agent']).not.toEqual(waiting['agent']);
    const { name } = waiting['agent'] as { name: string };
    expect((moved['timeline'] as object[]).at(-1)).toMatchObject({
      event: 'assign',
      actor: { kind: 'system' },
      text: expect.stringContaining(`${name} belum menghubungi pelanggan selama 5 menit.`),
    });
    expect((await read(greeted['orderId']))['agent']).toEqual(greeted['agent']);
    await distribution({ reassignAfterMinutes: null });
  });
});

describe('rules', () => {
  it('may name only what the shop has', async () => {
    const rule = { name: 'Salah', when: { pageIds: ['tidak-ada'] }, agentIds: ['bukan-agen'], mode: 'ONLY' };
    const answer = await distribution({ rules: [rule] });
    expect(answer).toMatchObject(problem(400, 'invalid_request'));
    expect(answer.body['errors']).toEqual([
      { path: 'distribution.rules.0.agentIds.0', message: 'Agen tidak ditemukan.' },
      { path: 'distribution.rules.0.when.pageIds.0', message: 'Halaman tidak ditemukan.' },
    ]);
    const empty = await distribution({ rules: [{ ...rule, when: {} }] });
    expect(empty).toMatchObject(problem(400, 'invalid_request'));
  });
});

describe('an agent', () => {
  it('switches only the own receiving', async () => {
    expect((await switched('agen-rina', false, 'agent1')).status).toBe(200);
    expect((await switched('agen-rina', true, 'agent1')).body).toMatchObject({
      receiving: true,
      agentId: 'agen-rina',
    });
    expect(await switched('agen-dewi', false, 'agent1')).toMatchObject(problem(403, 'role_not_allowed'));
    const edit = await desk.call('PATCH', '/v1/agents/agen-rina', { user: 'agent1', body: { weight: 100 } });
    expect(edit).toMatchObject(problem(403, 'role_not_allowed'));
  });

  it('is made, changed under its version, and goes when nothing needs it', async () => {
    const made = await owner('POST', '/v1/agents', { name: 'Agen Contoh Baru', phone: '0812 0000 0155' });
    expect(made).toMatchObject({
      status: 201,
      body: { phone: '6281200000155', active: true, receiving: true, weight: 50, shifts: [], version: 1 },
    });
    const path = `/v1/agents/${made.body['agentId']}`;
    const shifts = [{ day: 'SAT', from: '22:00', to: '06:00' }];
    expect((await owner('PATCH', path, { shifts }, { 'if-match': '"1"' })).body).toMatchObject({
      shifts,
      version: 2,
    });
    expect(await owner('PATCH', path, { weight: 1 }, { 'if-match': '"1"' })).toMatchObject(
      problem(409, 'stale_record'),
    );
    expect(await owner('PATCH', path, { weight: 101 })).toMatchObject(problem(400, 'invalid_request'));
    expect(await owner('PATCH', path, { userSub: 'bukan-pengguna' })).toMatchObject(
      problem(400, 'invalid_request'),
    );
    expect((await owner('DELETE', path)).status).toBe(204);
    const used = await owner('DELETE', '/v1/agents/agen-rina');
    expect(used).toMatchObject(problem(409, 'record_in_use'));
    expect(used.body['detail']).toContain('halaman Gamis Melati');
  });
});

describe('a landing page', () => {
  const input = {
    name: 'Kerudung',
    headline: 'Kerudung Kenanga',
    thankYouText: 'Terima kasih, Kak!',
    productIds: ['gamis-melati'],
    warehouseId: 'gudang-surabaya',
    paymentMethods: ['COD'],
    courierServices: ['jne:reg'],
    agentIds: ['agen-rina'],
    prices: [{ productId: 'gamis-melati', variantId: 'm', priceIdr: 150_000 }],
  };
  const make = async (overrides: object = {}) =>
    (await owner('POST', '/v1/pages', { ...input, ...overrides })).body;

  it('gets a key of 128 random bits, and sells at its own prices', async () => {
    const page = await make();
    expect(page['pageKey']).toMatch(/^[\w-]{22}$/);
    const shown = await desk.call('GET', `/public/pages/${page['pageKey']}`);
    const [product] = shown.body['products'] as { variants: { variantId: string; priceIdr: number }[] }[];
    expect(product?.variants[0]).toMatchObject({ variantId: 'm', priceIdr: 150_000 });
    const answer = await order(customer(), String(page['pageKey']));
    expect(answer.body['thankYouText']).toBe('Terima kasih, Kak!');
    const body = await placed(Promise.resolve(answer));
    expect(body).toMatchObject({
      page: { pageId: page['pageId'] },
      agent: { agentId: 'agen-rina' },
      price: { goodsIdr: 150_000 },
    });
  });

  it('takes no price from a buyer', async () => {
    const items = [{ productId: 'gamis-melati', variantId: 'm', quantity: 1, unitPriceIdr: 1 }];
    expect(await order({ ...customer(), items })).toMatchObject(problem(400, 'invalid_request'));
  });

  it('ends its old key at once when it gets a new one', async () => {
    const { pageId, pageKey } = await make();
    const rotated = await owner('POST', `/v1/pages/${pageId}/rotate-key`);
    const fresh = String(rotated.body['pageKey']);
    expect(fresh).not.toBe(pageKey);
    expect(await desk.call('GET', `/public/pages/${pageKey}`)).toMatchObject(problem(404, 'page_not_found'));
    expect(await order(customer(), String(pageKey))).toMatchObject(problem(404, 'page_not_found'));
    await placed(order(customer(), fresh));
    expect((await owner('DELETE', `/v1/pages/${pageId}`)).status).toBe(204);
    expect(await order(customer(), fresh)).toMatchObject(problem(404, 'page_not_found'));
  });

  it('gets one new key however often the same request is repeated', async () => {
    const { pageId } = await make();
    const headers = { 'idempotency-key': randomUUID() };
    const rotate = () => desk.call('POST', `/v1/pages/${pageId}/rotate-key`, { user: 'owner', headers });
    const [first, again] = [await rotate(), await rotate()];
    expect(first.status, first.text).toBe(200);
    expect(again.body).toEqual(first.body);
    expect((await rotate()).body['version']).toBe(2);
  });

  it('keeps its key out of the hands of whoever changes it', async () => {
    const { pageId, pageKey } = await make();
    expect(await owner('PATCH', `/v1/pages/${pageId}`, { pageKey: 'mudah-ditebak' })).toMatchObject(
      problem(400, 'invalid_request'),
    );
    const changed = await owner('PATCH', `/v1/pages/${pageId}`, { active: false });
    expect(changed.body).toMatchObject({ pageKey, active: false });
    expect(await order(customer(), String(pageKey))).toMatchObject(problem(404, 'page_not_found'));
  });

  it('takes orders from its own sites, and from whoever is no browser', async () => {
    const { pageKey } = await make({ allowedOrigins: ['https://toko.example'] });
    const from = (origin: string) => order(customer(), String(pageKey), { origin });
    for (const foreign of ['https://lain.example', 'https://toko.example.lain.example', 'null']) {
      expect(await from(foreign)).toMatchObject(problem(403, 'origin_not_allowed'));
    }
    const shown = await desk.call('GET', `/public/pages/${pageKey}`, {
      headers: { origin: 'https://lain.example' },
    });
    expect(shown).toMatchObject(problem(403, 'origin_not_allowed'));
    expect((await from('https://toko.example')).status).toBe(201);
    expect((await order(customer(), String(pageKey))).status).toBe(201);
  });

  it('may name only what the shop has', async () => {
    const answer = await owner('POST', '/v1/pages', {
      ...input,
      productIds: ['gamis-melati', 'teh-melati', 'tidak-ada'],
      agentIds: ['bukan-agen'],
      courierServices: ['x:y'],
      prices: [{ productId: 'gamis-melati', variantId: 'xxl', priceIdr: 1 }],
    });
    expect(answer).toMatchObject(problem(400, 'invalid_request'));
    const paths = (answer.body['errors'] as { path: string }[]).map(({ path }) => path);
    expect(paths).toEqual([
      'productIds.1',
      'productIds.2',
      'prices.0.variantId',
      'agentIds.0',
      'courierServices.0',
    ]);
  });
});
