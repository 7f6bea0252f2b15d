import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeOrder } from '../../shared/action/change-order.ts';
import { noted } from '../../shared/action/command.ts';
import type { DeskUser } from '../../shared/http/desk-user.ts';
import { OrderError } from '../../shared/order/order-error.ts';
import { getOrder } from '../../shared/table/order-store.ts';
import { aSeller, minute } from '../an-order.ts';
import { contest, contestSeller, editors, isFair, notesOf, placed } from '../contest.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
const stub = () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
};
beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(stub);
afterAll(() => table.engine.stop());

const user: DeskUser = {
  sub: 'u1',
  name: 'Rina Contoh',
  sellerId: contestSeller,
  role: 'owner',
  grants: [],
  actor: aSeller,
};
const now = new Date(minute(60));

/** Writes until it has won: what a person does who is told to load again. */
const editAtLast = async (orderId: string, text: string): Promise<void> => {
  const entry = { at: now.toISOString(), event: 'note', actor: aSeller, text } as const;
  for (;;) {
    try {
      await changeOrder({ user, orderId, action: 'note', now }, (seen) => ({ order: noted(seen, entry) }));
      return;
    } catch (error) {
      if (!(error instanceof OrderError && error.code === 'stale_order')) throw error;
    }
  }
};

describe('fifty people on one order', () => {
  // `npm run bench -- edits` does the same on 200 orders.
  it('have one winner for each version, and no edit is lost', async () => {
    for (let n = 0; n < 20; n += 1) {
      const outcome = await contest(n);
      expect(isFair(outcome), JSON.stringify(outcome)).toBe(true);
    }
  });

  it('all come through when they load again', async () => {
    const orderId = await placed(1_000);
    await Promise.all(editors.map((name) => editAtLast(orderId, name)));
    const notes = await notesOf(orderId);
    expect([notes.length, new Set(notes)]).toEqual([50, new Set(editors)]);
    expect((await getOrder(contestSeller, orderId)).version).toBe(51);
  });
});
