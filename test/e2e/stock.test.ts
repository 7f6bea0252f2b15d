import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samplePageKey } from '../../local/sample-shop.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { deskOf, landingPageOrder } from './desk.ts';

let stack: Stack;
let desk: ReturnType<typeof deskOf>;

beforeAll(async () => {
  stack = await startStack({ port: 0 });
  desk = deskOf(stack);
});
afterAll(() => stack.stop());

const call = (method: string, path: string, body?: unknown, user = 'owner') =>
  desk.call(method, path, {
    user,
    ...(body !== undefined && { body }),
    headers: { 'idempotency-key': randomUUID() },
  });

const product = {
  name: 'Tas Rotan Contoh',
  priceIdr: 120_000,
  costIdr: 80_000,
  weightGrams: 400,
  variants: [
    { variantId: 'kecil', name: 'Kecil', priceIdr: 100_000, costIdr: 70_000, weightGrams: 300 },
    { variantId: 'besar', name: 'Besar', priceIdr: 120_000, weightGrams: 400 },
  ],
  warehouseIds: ['gudang-surabaya'],
  trackStock: true,
};

const addProduct = async (more: object = {}): Promise<string> => {
  const added = await call('POST', '/v1/products', { ...product, ...more });
  expect(added.status, added.text).toBe(201);
  return String(added.body['productId']);
};

const adjust = (productId: string, more: object) =>
  call('POST', `/v1/products/${productId}/stock`, {
    warehouseId: 'gudang-surabaya',
    variantId: 'kecil',
    reason: 'Hitung ulang',
    ...more,
  });

const stockOf = async (productId: string): Promise<unknown[]> => {
  const { body } = await call('GET', `/v1/products/${productId}/stock`);
  return (body['items'] as { variant: string; available: number; reserved: number }[]).map(
    ({ variant, available, reserved }) => [variant, available, reserved],
  );
};

const manual = (productId: string, quantity: number, more: object = {}) => ({
  customer: { name: 'Pembeli Contoh', phone: '0812-0000-0999' },
  address: { street: 'Jalan Contoh Nomor 1', districtCode: '35.78.05' },
  items: [{ productId, variantId: 'kecil', quantity }],
  warehouseId: 'gudang-surabaya',
  paymentMethod: 'BANK_TRANSFER',
  courier: { code: 'jne', service: 'reg' },
  ...more,
});

const order = (productId: string, quantity: number, more: object = {}) =>
  call('POST', '/v1/orders', manual(productId, quantity, more));

describe('the stock of a product', () => {
  it('starts at none, is added to and counted, and never goes below what orders hold', async () => {
    const productId = await addProduct();
    expect(await stockOf(productId)).toEqual([
      ['Kecil', 0, 0],
      ['Besar', 0, 0],
    ]);
    expect(await adjust(productId, { change: 10 })).toMatchObject({
      status: 200,
      body: { available: 10, reserved: 0, onHand: 10, variant: 'Kecil', warehouse: 'Gudang Surabaya' },
    });
    expect((await order(productId, 4)).status).toBe(201);
    expect(await adjust(productId, { counted: 9 })).toMatchObject({
      status: 200,
      body: { available: 5, reserved: 4, onHand: 9 },
    });
    expect(await adjust(productId, { change: -6 })).toMatchObject({
      status: 409,
      body: { code: 'out_of_stock', available: 5 },
    });
    expect(await adjust(productId, { counted: 3 })).toMatchObject({
      status: 409,
      body: { code: 'out_of_stock', reserved: 4 },
    });
    expect(await stockOf(productId)).toContainEqual(['Kecil', 5, 4]);

    const audit = await call('GET', '/v1/audit?limit=200');
    const told = (audit.body['items'] as { event: string; id: string; changes: unknown }[]).filter(
      ({ event, id }) => event === 'stock_adjusted' && id === productId,
    );
    expect(told).toHaveLength(2);
    expect(told[0]?.changes).toEqual([
      { field: 'available', before: 6, after: 5 },
      { field: 'thing', after: 'Tas Rotan Contoh Kecil, Gudang Surabaya' },
      { field: 'reason', after: 'Hitung ulang' },
    ]);
  });

  it('is changed once per key, by whoever may, for things that exist', async () => {
    const productId = await addProduct();
    const key = { 'idempotency-key': randomUUID() };
    const body = { warehouseId: 'gudang-surabaya', variantId: 'kecil', change: 3, reason: 'Kiriman baru' };
    const path = `/v1/products/${productId}/stock`;
    const first = await desk.call('POST', path, { user: 'owner', body, headers: key });
    expect((await desk.call('POST', path, { user: 'owner', body, headers: key })).body).toEqual(first.body);
    expect(await stockOf(productId)).toContainEqual(['Kecil', 3, 0]);
    expect(await desk.call('POST', path, { user: 'owner', body })).toMatchObject({
      status: 400,
      body: { code: 'idempotency_key_missing' },
    });
    expect(await call('POST', path, body, 'agent1')).toMatchObject({ status: 403 });
    for (const [wrong, field] of [
      [{ change: 1, counted: 1 }, 'change'],
      [{ change: 0 }, 'change'],
      [{}, 'change'],
      [{ change: 1, variantId: 'tidak-ada' }, 'variantId'],
      [{ change: 1, warehouseId: 'gudang-bandung' }, 'warehouseId'],
      [{ counted: -1 }, 'counted'],
    ] as const) {
      const refused = await adjust(productId, wrong);
      expect(refused).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
      expect((refused.body['errors'] as { path: string }[]).map(({ path: at }) => at)).toContain(field);
    }
    expect(await call('GET', '/v1/products/TIDAK-ADA/stock')).toMatchObject({
      status: 404,
      body: { code: 'record_not_found' },
    });
  });

  it('is listed by warehouse, and what runs low is found', async () => {
    const productId = await addProduct();
    await adjust(productId, { change: 7 });
    const low = await call('GET', '/v1/stock?warehouseId=gudang-surabaya&below=8&limit=200');
    const mine = (low.body['items'] as { productId: string; variant: string }[]).filter(
      (item) => item.productId === productId,
    );
    expect(mine).toMatchObject([
      { variant: 'Besar', available: 0 },
      { variant: 'Kecil', available: 7, name: 'Tas Rotan Contoh' },
    ]);
    expect((await call('GET', '/v1/stock?below=0')).status).toBe(400);
    expect(await call('GET', '/v1/stock?cursor=bukan')).toMatchObject({
      status: 400,
      body: { code: 'invalid_cursor' },
    });
  });
});

describe('an order', () => {
  it('takes its pieces, gives them back, and is refused when too few are left', async () => {
    const productId = await addProduct();
    await adjust(productId, { change: 3 });
    const placed = await order(productId, 2);
    expect(await stockOf(productId)).toContainEqual(['Kecil', 1, 2]);
    expect(await order(productId, 2)).toMatchObject({
      status: 409,
      body: {
        code: 'out_of_stock',
        detail: 'Stok Tas Rotan Contoh Kecil tinggal 1.',
        available: 1,
        item: { productId, variantId: 'kecil' },
      },
    });
    const path = `/v1/orders/${placed.body['orderId']}`;
    const more = { items: [{ productId, variantId: 'kecil', quantity: 4 }] };
    expect(await call('PATCH', path, more)).toMatchObject({ status: 409, body: { code: 'out_of_stock' } });
    expect(await call('POST', `${path}/cancel`, { reason: 'Uji coba' })).toMatchObject({ status: 200 });
    expect(await stockOf(productId)).toContainEqual(['Kecil', 3, 0]);
    expect((await order(productId, 3)).status).toBe(201);
    expect(await call('POST', `${path}/reopen`, {})).toMatchObject({
      status: 409,
      body: { code: 'out_of_stock', detail: 'Stok Tas Rotan Contoh Kecil habis.' },
    });
  });

  it('cannot have what is switched off, and keeps it where it has it already', async () => {
    const productId = await addProduct({ trackStock: false });
    const placed = await order(productId, 1);
    await call('PATCH', `/v1/products/${productId}`, { active: false });
    expect(await order(productId, 1)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'items.0.productId', message: 'Produk ini sedang tidak dijual.' }] },
    });
    const more = { items: [{ productId, variantId: 'kecil', quantity: 2 }] };
    const edited = await call('PATCH', `/v1/orders/${placed.body['orderId']}`, more);
    expect(edited).toMatchObject({ status: 200, body: { price: { goodsIdr: 200_000 } } });
  });

  it('needs a product that is linked to its warehouse, and the field is named', async () => {
    const productId = await addProduct({ warehouseIds: [] });
    expect(await order(productId, 1)).toMatchObject({
      status: 400,
      body: {
        errors: [{ path: 'items.0.productId', message: 'Produk ini belum dijual dari Gudang Surabaya.' }],
      },
    });
  });

  it('is priced before it is made, with prices set by hand and what to read first', async () => {
    const productId = await addProduct();
    const items = [{ productId, variantId: 'kecil', quantity: 2, unitPriceIdr: 60_000 }];
    const wish = manual(productId, 2, { items, overrides: { shippingFeeIdr: 10_000, discountIdr: 5_000 } });
    const quote = await call('POST', '/v1/orders/quote', wish);
    expect(quote).toMatchObject({
      status: 200,
      body: {
        totalIdr: 125_000,
        price: { goodsIdr: 120_000, shippingFeeIdr: 10_000, discountIdr: 5_000 },
        lines: [{ unitPriceIdr: 60_000, subtotalIdr: 120_000 }],
        weightGrams: 600,
      },
    });
    const codes = (quote.body['warnings'] as { code: string; path: string }[]).map(({ code, path }) => [
      code,
      path,
    ]);
    expect(codes).toEqual([
      ['below_cost', 'items.0.unitPriceIdr'],
      ['out_of_stock', 'items.0.quantity'],
    ]);
    await adjust(productId, { change: 2 });
    const placed = await call('POST', '/v1/orders', wish);
    expect(placed, placed.text).toMatchObject({ status: 201 });
  });
});

describe('a landing page', () => {
  it('tells what is sold out and nothing more of the stock or of costs', async () => {
    const warehouseId = 'gudang-surabaya';
    const at = (variantId: string, more: object) =>
      call('POST', '/v1/products/kerudung-kenanga/stock', {
        warehouseId,
        variantId,
        reason: 'Uji coba',
        ...more,
      });
    const stock = await call('GET', '/v1/products/kerudung-kenanga/stock');
    const hitam = (
      stock.body['items'] as { variantId: string; warehouseId: string; reserved: number }[]
    ).find((item) => item.variantId === 'hitam' && item.warehouseId === warehouseId);
    expect((await at('hitam', { counted: hitam?.reserved })).status).toBe(200);
    const page = await desk.call('GET', `/public/pages/${samplePageKey}`);
    const kerudung = (page.body['products'] as Record<string, unknown>[]).find(
      ({ productId }) => productId === 'kerudung-kenanga',
    );
    expect(kerudung).toMatchObject({ soldOut: false });
    expect(kerudung?.['variants']).toMatchObject([
      { variantId: 'hitam', soldOut: true },
      { variantId: 'sage', soldOut: false },
    ]);
    expect(page.text).not.toMatch(/available|reserved|costIdr|trackStock|warehouseIds/);
    const refused = await desk.call('POST', `/public/pages/${samplePageKey}/orders`, {
      body: {
        ...landingPageOrder('COD'),
        items: [{ productId: 'kerudung-kenanga', variantId: 'hitam', quantity: 1 }],
      },
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'out_of_stock', detail: 'Stok Kerudung Kenanga Hitam habis.' },
    });
  });
});

describe('what orders still need', () => {
  it('cannot be taken away: products with held pieces, warehouses with products, services of pages', async () => {
    const productId = await addProduct();
    await adjust(productId, { change: 1 });
    const placed = await order(productId, 1);
    const inUse = { status: 409, body: { code: 'record_in_use' } };
    expect(await call('DELETE', `/v1/products/${productId}`)).toMatchObject(inUse);
    expect(await call('DELETE', '/v1/warehouses/gudang-surabaya')).toMatchObject(inUse);
    expect(await call('DELETE', '/v1/couriers/jne:reg')).toMatchObject(inUse);
    await call('POST', `/v1/orders/${placed.body['orderId']}/cancel`, { reason: 'Uji coba' });
    expect((await call('DELETE', `/v1/products/${productId}`)).status).toBe(204);
    const left = await call('GET', '/v1/stock?limit=200');
    expect(left.text).not.toContain(productId);
  });

  it('keeps its shape: known warehouses, variants named once, the id of a courier service', async () => {
    const unknown = await call('POST', '/v1/products', { ...product, warehouseIds: ['tidak-ada'] });
    expect(unknown).toMatchObject({ status: 400, body: { errors: [{ path: 'warehouseIds.0' }] } });
    const variants = [product.variants[0], product.variants[0]];
    const twice = await call('POST', '/v1/products', { ...product, variants });
    expect(twice).toMatchObject({ status: 400, body: { errors: [{ path: 'variants.1.variantId' }] } });
    expect(await call('PATCH', '/v1/couriers/jne:reg', { service: 'yes' })).toMatchObject({ status: 400 });
    const address = { street: 'Jl. Contoh Melati No. 9', districtCode: '99.99.99' };
    expect(await call('POST', '/v1/warehouses', { name: 'Gudang Jauh', address })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'address.districtCode' }] },
    });
  });

  it('takes no new orders where it is switched off', async () => {
    const off = await call('PATCH', '/v1/warehouses/gudang-bandung', { active: false });
    expect(off.status, off.text).toBe(200);
    const productId = await addProduct({ trackStock: false, warehouseIds: ['gudang-bandung'] });
    expect(await order(productId, 1, { warehouseId: 'gudang-bandung' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'warehouseId', message: 'Gudang Bandung sedang tidak aktif.' }] },
    });
    await call('PATCH', '/v1/warehouses/gudang-bandung', { active: true });
    const placed = await order(productId, 1, { warehouseId: 'gudang-bandung' });
    expect(placed.status, placed.text).toBe(201);
  });

  it('says where parcels start by the kecamatan of the warehouse', async () => {
    expect(await call('GET', '/v1/warehouses/gudang-surabaya')).toMatchObject({
      status: 200,
      body: { origin: 'Tegalsari, Kota Surabaya', active: true },
    });
  });
});

describe('an order under edit', () => {
  it('says what is locked and why, and what became of each thing and of the money', async () => {
    const productId = await addProduct({ trackStock: false });
    const placed = await order(productId, 2);
    const path = `/v1/orders/${placed.body['orderId']}`;
    expect((await call('GET', path)).body['lockedFields']).toEqual([]);
    await call('POST', `${path}/confirm`, {});
    await call('POST', `${path}/confirm-payment`, { amountIdr: placed.body['totalIdr'] });
    expect((await call('GET', path)).body['lockedFields']).toMatchObject([{ field: 'paymentMethod' }]);
    expect(await call('PATCH', path, { paymentMethod: 'COD' })).toMatchObject({
      status: 409,
      body: { code: 'field_locked', errors: [{ path: 'paymentMethod' }] },
    });
    const less = await call('PATCH', path, { items: [{ productId, variantId: 'kecil', quantity: 1 }] });
    expect(less).toMatchObject({ status: 200, body: { status: 'PAID', refundDueIdr: 100_000 } });
    const timeline = less.body['timeline'] as { changes?: { field: string }[] }[];
    const changed = timeline.at(-1)?.changes?.map(({ field }) => field);
    expect(changed).toEqual(
      expect.arrayContaining([`items.${productId}:kecil.quantity`, 'goodsIdr', 'totalIdr', 'refundDueIdr']),
    );
  });
});
