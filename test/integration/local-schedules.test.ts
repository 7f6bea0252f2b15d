import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stack } from '../../local/stack.ts';
import { itemAt, startFixtureStack } from './local-fixture.ts';

describe('a function with a schedule', () => {
  let stack: Stack;
  let now = new Date('2026-11-23T10:00:00Z');
  beforeAll(async () => {
    stack = await startFixtureStack({ schedules: true, clock: () => now });
  });
  afterAll(() => stack.stop());

  it('runs when the clock of the stack says so, and nobody waits for its next run', async () => {
    await stack.drain();
    expect(await itemAt(stack, 'reminded-2026-11-23T10:01:00Z')).toBeUndefined();
    now = new Date('2026-11-23T10:01:00Z');
    await expect
      .poll(() => itemAt(stack, 'reminded-2026-11-23T10:01:00Z'), { timeout: 10_000 })
      .toMatchObject({ kind: { S: 'Scheduled Event' }, rule: { S: expect.stringContaining(':rule/') } });
  });

  it('can be run at any time by its folder, with all that follows from it', async () => {
    await stack.tick('remind-people', new Date('2027-03-01T00:00:00Z'));
    expect(await itemAt(stack, 'reminded-2027-03-01T00:00:00Z')).toBeDefined();
    expect(await itemAt(stack, 'seen-reminded-2027-03-01T00:00:00Z')).toBeDefined();
  });

  it('says which functions have a schedule when another is asked for', async () => {
    await expect(stack.tick('echo', now)).rejects.toThrow('remind-people');
  });
});

describe('a stack whose schedules are off', () => {
  it('runs them by hand only', async () => {
    let now = new Date('2026-11-23T10:00:00Z');
    const stack = await startFixtureStack({ clock: () => now });
    now = new Date('2026-11-24T10:00:00Z');
    await stack.tick('remind-people', new Date('2026-11-23T10:05:00Z'));
    expect(await itemAt(stack, 'reminded-2026-11-23T10:05:00Z')).toBeDefined();
    expect(await itemAt(stack, 'reminded-2026-11-24T10:00:00Z')).toBeUndefined();
    await stack.stop();
  });
});
