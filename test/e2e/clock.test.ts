import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stack, startStack } from '../../local/stack.ts';
import { statuses } from '../../shared/order/status.ts';
import { deskOf } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
  await stack.drain();
});
afterAll(() => stack.stop());

const countsFor = async (user: string, query = ''): Promise<Record<string, number>> => {
  const answer = await desk.call('GET', `/v1/orders/counts${query}`, { user });
  expect(answer.status, answer.text).toBe(200);
  const counts = answer.body['counts'] as Record<string, number>;
  expect(Object.keys(counts)).toEqual(statuses);
  expect(answer.body['total']).toBe(Object.values(counts).reduce((sum, number) => sum + number, 0));
  return counts;
};

const listed = async (user: string, query = ''): Promise<Record<string, number>> => {
  const counts = Object.fromEntries(statuses.map((status) => [status, 0]));
  let cursor = '';
  do {
    const answer = await desk.call('GET', `/v1/orders?limit=200${query}${cursor}`, { user });
    for (const { status } of answer.body['items'] as { status: string }[]) {
      counts[status] = (counts[status] ?? 0) + 1;
    }
    cursor = answer.body['nextCursor'] ? `&cursor=${answer.body['nextCursor']}` : '';
  } while (cursor);
  return counts;
};

describe('the counts', () => {
  it('are those of the list, of the shop, of an agent, and of those who see only their own', async () => {
    expect(await countsFor('owner')).toEqual(await listed('owner'));
    expect(await countsFor('owner', '?agentId=agen-dewi')).toEqual(
      await listed('owner', '&agentId=agen-dewi'),
    );
    expect(await countsFor('agent1')).toEqual(await listed('agent1'));
    expect(await countsFor('agent1', '?agentId=agen-lain')).toEqual(await listed('agent1'));
  });

  it('follow an order that is confirmed', async () => {
    const { body } = await desk.placeOrder('COD');
    await stack.drain();
    const before = await countsFor('owner');
    await desk.act(String(body['orderId']), 'confirm');
    await stack.drain();
    expect(await countsFor('owner')).toEqual({
      ...before,
      NEW: Number(before['NEW']) - 1,
      CONFIRMED: Number(before['CONFIRMED']) + 1,
    });
  });
});

describe('the clock', () => {
  it('completes a delivered order when its days are over', async () => {
    const { body } = await desk.placeOrder('BANK_TRANSFER');
    const orderId = String(body['orderId']);
    const steps = [
      ['confirm', {}],
      ['confirm-payment', { amountIdr: body['totalIdr'] }],
      ['prepare', {}],
      ['ship', { courier: { code: 'jne', service: 'reg' }, awb: `JNE${Date.now()}` }],
      ['mark-picked-up', {}],
      ['mark-delivered', {}],
    ] as const;
    for (const [action, input] of steps) {
      const done = await desk.act(orderId, action, input);
      expect(done.status, done.text).toBe(200);
    }
    const statusAfter = async (days: number) => {
      await stack.tick('pass-time', new Date(Date.now() + days * 86_400_000));
      return (await desk.call('GET', `/v1/orders/${orderId}`, { user: 'owner' })).body['status'];
    };
    expect(await statusAfter(2)).toBe('DELIVERED');
    expect(await statusAfter(4)).toBe('COMPLETED');
  });
});
