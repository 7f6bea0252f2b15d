import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Page } from '../../shared/catalogue/catalogue.ts';
import { pageInput } from '../../shared/catalogue/page-input.ts';
import { pageKeyKey, sellerRecordKey } from '../../shared/table/keys.ts';
import { findPage } from '../../shared/table/seller-records.ts';
import { writeTogether } from '../../shared/table/write-together.ts';
import { type OrderTable, startOrderTable } from '../order-table.ts';

const sellerId = 'toko-halaman';
const page: Page = {
  pageId: 'halaman',
  pageKey: 'kunci-baru',
  ...pageInput.parse({
    name: 'Halaman',
    headline: 'Halaman uji',
    productIds: ['gamis'],
    warehouseId: 'gudang',
    paymentMethods: ['COD'],
  }),
};

let table: OrderTable;
const stub = () => {
  for (const [name, value] of Object.entries(table.environment)) vi.stubEnv(name, value);
};

const stored = (record: Page) =>
  writeTogether([
    { item: { ...sellerRecordKey(sellerId, 'PAGE', record.pageId), record } },
    { item: { ...pageKeyKey('kunci-baru'), sellerId, pageId: 'halaman' } },
    { item: { ...pageKeyKey('kunci-lama'), sellerId, pageId: 'halaman' } },
  ]);

beforeAll(async () => {
  table = await startOrderTable();
});
beforeEach(async () => {
  stub();
  await stored(page);
});
afterAll(() => table.engine.stop());

describe('the key of a page', () => {
  it('finds its page and shop', async () => {
    expect(await findPage('kunci-baru')).toEqual({ sellerId, page });
  });

  it('finds nothing once the page has another one, even while its look-up is still read', async () => {
    expect(await findPage('kunci-lama')).toBeUndefined();
    expect(await findPage('kunci-lain')).toBeUndefined();
  });

  it('finds nothing while the page is switched off', async () => {
    await stored({ ...page, active: false });
    expect(await findPage('kunci-baru')).toBeUndefined();
  });
});
