import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSeller, newSeller, Refused } from '../../operations/new-seller.ts';
import { findMembership } from '../../shared/table/membership-store.ts';
import { findRecord } from '../../shared/table/seller-records.ts';
import { aUserPool, type TestUserPool } from '../a-user-pool.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

let table: OrderTable;
let pool: TestUserPool;
const now = new Date('2026-03-02T03:00:00.000Z');

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(() => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
  vi.stubEnv('USER_POOL_ID', 'pool');
  pool = aUserPool();
});
afterAll(() => table.engine.stop());

const wish = (overrides: object = {}) =>
  newSeller.parse({
    shop: 'Toko Baru',
    email: `${randomUUID()}@contoh.example`,
    name: 'Pemilik Contoh',
    ...overrides,
  });

describe('a new shop', () => {
  it('has settings and an owner who was mailed a first password', async () => {
    const asked = wish({ zone: 'Asia/Makassar' });
    const made = await createSeller(asked, now);
    expect(made).toMatchObject({ known: false, password: 'mailed' });
    expect(made.sellerId).toMatch(/^toko-baru-[0-9a-f]{8}$/);
    expect(await findRecord(made.sellerId, 'SETTINGS', 'shop')).toMatchObject({
      shopName: 'Toko Baru',
      zone: 'Asia/Makassar',
    });
    const account = pool.users.get(asked.email);
    expect(account?.mails).toBe(1);
    expect(await findMembership(account?.sub ?? '')).toMatchObject({
      sellerId: made.sellerId,
      role: 'owner',
      active: true,
    });
  });

  it('is made once, however often it is asked for', async () => {
    const asked = wish();
    const first = await createSeller(asked, now);
    const again = await createSeller(asked, now);
    expect(again).toEqual({ ...first, known: true, password: 'kept' });
    expect(pool.users.get(asked.email)?.mails).toBe(1);
  });

  it('is completed when its making died after the account', async () => {
    const asked = wish({ password: 'Rahasia-Contoh-1' });
    pool.add(asked.email);
    expect(await createSeller(asked, now)).toMatchObject({ known: false, password: 'given' });
    expect(pool.users.get(asked.email)).toMatchObject({ status: 'CONFIRMED', mails: 0 });
  });

  it('sends no mail when the password is given, and never replaces one that was chosen', async () => {
    const asked = wish({ password: 'Rahasia-Contoh-1' });
    expect((await createSeller(asked, now)).password).toBe('given');
    expect(pool.users.get(asked.email)?.mails).toBe(0);
    expect((await createSeller({ ...asked, password: 'Lain-Sekali-1!' }, now)).password).toBe('kept');
  });

  it('is refused to an address that works for another shop', async () => {
    const asked = wish();
    await createSeller(asked, now);
    await expect(createSeller({ ...asked, shop: 'Toko Lain' }, now)).rejects.toThrow(Refused);
    await expect(createSeller({ ...asked, shop: 'Toko Lain' }, now)).rejects.toThrow('"Toko Baru"');
  });

  it.each([
    [{ shop: 'T' }, 'shop'],
    [{ email: 'bukan-email' }, 'email'],
    [{ name: '' }, 'name'],
    [{ zone: 'Asia/Tokyo' }, 'zone'],
  ])('is not made of %j', (wrong, field) => {
    const asked = { shop: 'Toko Baru', email: 'a@contoh.example', name: 'Pemilik Contoh', ...wrong };
    expect(newSeller.safeParse(asked).error?.issues[0]?.path).toEqual([field]);
  });

  it('has an id that can be read, whatever it is called', async () => {
    expect((await createSeller(wish({ shop: 'Toko “Élok” & Co.' }), now)).sellerId).toMatch(
      /^toko-elok-co-[0-9a-f]{8}$/,
    );
    expect((await createSeller(wish({ shop: '花屋' }), now)).sellerId).toMatch(/^toko-[0-9a-f]{8}$/);
  });
});
