import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { deskOf } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;
let orderId: string;
let number: string;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
  const placed = await desk.placeOrder('BANK_TRANSFER');
  orderId = String(placed.body['orderId']);
  number = String(placed.body['orderNumber']);
});
afterAll(() => stack.stop());

const owner = (method: string, path: string, body?: unknown) =>
  desk.call(method, path, { user: 'owner', body, headers: { 'idempotency-key': randomUUID() } });

const problem = (status: number, code: string) => ({ status, body: { code } });

const wordsIn = (url: unknown): string => new URL(String(url)).searchParams.get('text') ?? '';

interface Option {
  readonly templateId: string;
  readonly text: string;
  readonly url: string;
}
const optionsOf = async (id: string, user = 'owner'): Promise<Option[]> =>
  (await desk.call('GET', `/v1/orders/${id}/chat-options`, { user })).body['items'] as Option[];

describe('a message template', () => {
  const input = { name: 'Ucapan', text: 'Halo {nama}, ini {toko}.' };

  it('with an unknown variable is refused with the known ones', async () => {
    const answer = await owner('POST', '/v1/message-templates', { ...input, text: 'Halo {nma}' });
    expect(answer).toMatchObject(problem(400, 'invalid_request'));
    const [error] = answer.body['errors'] as { path: string; message: string }[];
    expect(error).toMatchObject({ path: 'text', message: expect.stringContaining('{nma} tidak dikenal') });
    expect(error?.message).toContain('{nama}, {nomor}');
    const { body } = await owner('GET', '/v1/message-templates/variables');
    expect(body['items']).toContainEqual({ name: 'resi', label: 'Nomor resi' });
  });

  it('can be looked at before it is used, with a sample or an order', async () => {
    const sample = await owner('POST', '/v1/message-templates/preview', { text: 'Resi {resi} untuk {nama}' });
    expect(sample.body).toEqual({ text: 'Resi CONTOH0001234567 untuk Ayu Contoh', missing: [] });
    const real = await owner('POST', '/v1/message-templates/preview', {
      text: 'Resi {resi}: {nomor}',
      orderId,
    });
    expect(real.body).toEqual({ text: `Resi –: ${number}`, missing: ['resi'] });
    const stored = await owner('POST', '/v1/message-templates/preview', { templateId: 'tagih', orderId });
    expect(stored.body['text']).toContain(number);
    for (const body of [{}, { text: 'a', templateId: 'tagih' }, { text: '{x}' }]) {
      expect(await owner('POST', '/v1/message-templates/preview', body)).toMatchObject(
        problem(400, 'invalid_request'),
      );
    }
    const missing = { text: 'a', orderId: 'tidak-ada' };
    expect(await owner('POST', '/v1/message-templates/preview', missing)).toMatchObject(
      problem(404, 'order_not_found'),
    );
  });

  it('is chosen for status and payment method, then left to the seller', async () => {
    const made = await owner('POST', '/v1/message-templates', {
      ...input,
      text: 'Khusus {nomor}',
      statuses: ['NEW'],
      paymentMethods: ['BANK_TRANSFER'],
    });
    const options = await optionsOf(orderId);
    expect(options[0]).toMatchObject({
      templateId: made.body['templateId'],
      text: `Khusus ${number}`,
      missing: [],
      url: expect.stringMatching(/^https:\/\/wa\.me\/6281200000999\?text=/),
    });
    expect(options.map(({ templateId }) => templateId)).toContain('konfirmasi');
    await owner('DELETE', `/v1/message-templates/${made.body['templateId']}`);
    expect((await optionsOf(orderId))[0]?.templateId).toBe('konfirmasi');
  });
});

describe('a chat', () => {
  const chat = async (body: object, user = 'owner') => desk.act(orderId, 'chat', body, user);
  const lastOf = (body: Record<string, unknown>) => (body['timeline'] as object[]).at(-1);

  it('uses the best template and keeps who sent what', async () => {
    const answer = await chat({});
    expect(wordsIn(answer.body['url'])).toContain(`Pesanan ${number} sudah kami terima`);
    expect(lastOf(answer.body)).toMatchObject({
      event: 'chat',
      template: { templateId: 'konfirmasi', name: 'Konfirmasi pesanan' },
      text: wordsIn(answer.body['url']),
      actor: { name: 'Pemilik Contoh' },
    });
    expect(answer.body['contactedAt']).toBe((lastOf(answer.body) as { at: string }).at);
  });

  it('may use built-in words, changed words, or free ones', async () => {
    const builtIn = await chat({ templateId: 'bawaan:NEW:BANK_TRANSFER' });
    expect(wordsIn(builtIn.body['url'])).toContain(
      'Silakan transfer tepat sesuai total ke Bank Contoh 000-111-2222',
    );
    const changed = await chat({ templateId: 'tagih', text: 'Kak {nama}, {nomor} ya' });
    expect(lastOf(changed.body)).toMatchObject({
      template: { templateId: 'tagih' },
      text: `Kak Pembeli Contoh, ${number} ya`,
    });
    const free = await chat({ text: 'Halo {nama} :} {apa}' });
    expect(lastOf(free.body)).toMatchObject({ text: 'Halo Pembeli Contoh :} {apa}' });
    expect(lastOf(free.body)).not.toHaveProperty('template');
    expect(await chat({ templateId: 'tidak-ada' })).toMatchObject(problem(404, 'template_not_found'));
  });

  it("is not open to an agent for a colleague's order", async () => {
    const { body } = await desk.call('GET', `/v1/orders/${orderId}`, { user: 'owner' });
    const { agentId } = body['agent'] as { agentId: string };
    const other = agentId === 'agen-rina' ? 'agent2' : 'agent1';
    const path = `/v1/orders/${orderId}/chat-options`;
    expect(await desk.call('GET', path, { user: other })).toMatchObject(problem(404, 'order_not_found'));
    expect(await chat({}, other)).toMatchObject(problem(404, 'order_not_found'));
  });
});

describe('a tag of the shop', () => {
  it('has one name and a colour; orders may carry others', async () => {
    const made = await owner('POST', '/v1/tags', { name: 'Hadiah', colour: '#3B82F6' });
    expect(made.status).toBe(201);
    expect(await owner('POST', '/v1/tags', { name: 'hadiah' })).toMatchObject(
      problem(400, 'invalid_request'),
    );
    expect(await owner('POST', '/v1/tags', { name: 'Lain', colour: 'biru' })).toMatchObject(
      problem(400, 'invalid_request'),
    );
    const tagged = await desk.act(orderId, 'tag', { add: ['belum dikenal'] });
    expect(tagged.body['tags']).toEqual(['belum dikenal']);
    const { body } = await owner('GET', '/v1/tags');
    expect((body['items'] as { name: string }[]).map(({ name }) => name)).toContain('Hadiah');
    expect((body['items'] as { name: string }[]).map(({ name }) => name)).not.toContain('belum dikenal');
  });
});
