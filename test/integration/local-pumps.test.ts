import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Stack } from '../../local/stack.ts';
import { itemAt, receiveOne, sendToQueue, startFixtureStack } from './local-fixture.ts';

describe('queues and streams', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startFixtureStack();
  });
  afterAll(() => stack.stop());

  /** Writes an item whose `kind` lets it pass the stream's filter. */
  async function put(id: string, kind: string | undefined) {
    await fetch(`${stack.url}/items/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      ...(kind && { body: kind }),
    });
  }

  it('gives messages to their function', async () => {
    await fetch(`${stack.url}/jobs`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'hello',
    });
    await stack.drain();
    expect(await itemAt(stack, 'worked-hello')).toBeDefined();
  });

  it('finishes a batch around a poisoned message, which ends in the dead-letter queue', async () => {
    await sendToQueue(stack, 'Inbox', ['good-1', 'poison', 'good-2']);
    await stack.drain();
    expect(await itemAt(stack, 'worked-good-1')).toBeDefined();
    expect(await itemAt(stack, 'worked-good-2')).toBeDefined();
    expect(await receiveOne(stack, 'Dead', 10)).toBe('poison');
  });

  it('gives changes of the table to their function when the filter lets them pass', async () => {
    await Promise.all([put('plain', undefined), put('wanted', 'order')]);
    await stack.drain();
    expect(await itemAt(stack, 'seen-wanted')).toMatchObject({ event: { S: 'INSERT' } });
    expect(await itemAt(stack, 'seen-plain')).toBeUndefined();
  });

  it('sends a record again that the function gave back', async () => {
    await put('retry-me', 'order');
    await stack.drain();
    expect(await itemAt(stack, 'tried-retry-me')).toBeDefined();
    expect(await itemAt(stack, 'seen-retry-me')).toBeDefined();
  });

  it('moves past a hopeless record after its retries and reports it', async () => {
    await put('hopeless', 'order');
    await put('after', 'order');
    await stack.drain();
    expect(await itemAt(stack, 'seen-after')).toBeDefined();
    const notice = z.object({ DDBStreamBatchInfo: z.object({ batchSize: z.number() }) });
    expect(notice.parse(JSON.parse((await receiveOne(stack, 'FollowDead', 5)) ?? ''))).toMatchObject({
      DDBStreamBatchInfo: { batchSize: 1 },
    });
  });

  it('says who is busy when draining takes too long', async () => {
    await sendToQueue(stack, 'Inbox', ['slow']);
    await expect(stack.drain(0)).rejects.toThrow('still busy');
    await stack.drain();
  });
});
