import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { columns } from '../../shared/export/columns.ts';
import { type ExportForm, layouts } from '../../shared/export/export-form.ts';
import { formOf as templateFormOf } from '../../shared/export/form-of.ts';
import { sheetOf } from '../../shared/export/sheet-of.ts';
import { paidIdr } from '../../shared/order/facts.ts';
import type { Line, Order } from '../../shared/order/order.ts';
import { rowOf } from '../../shared/order/order-row.ts';
import { mayUse, roleNames } from '../../shared/order/roles.ts';
import { anOrder, confirmedOrder, deliveredOrder, minute, paidOrder } from '../an-order.ts';
import { aForm } from './export-fixtures.ts';

const line = (name: string, quantity: number, change: Partial<Line> = {}): Line => ({
  productId: `prod-${name}`,
  name,
  quantity,
  unitPriceIdr: 50_000,
  unitWeightGrams: 200,
  ...change,
});

const twoItems = anOrder({
  lines: [line('Kaos', 2, { sku: '0012', variant: 'Hitam', unitCostIdr: 20_000 }), line('Topi', 1)],
});

const formOf = (columnIds: readonly string[], change: Partial<ExportForm> = {}): ExportForm =>
  aForm({ columns: columnIds.map((columnId) => ({ columnId, header: columnId })), ...change });

const written = (orders: readonly Order[], form: ExportForm) => {
  const sheet = sheetOf(form);
  const piece = sheet.write(orders.map((order) => ({ row: rowOf(order), order })));
  const records: string[][] = parse(piece.bytes, { delimiter: form.delimiter, record_delimiter: '\r\n' });
  expect(piece.records).toBe(records.length);
  return records;
};

describe('a sheet of items', () => {
  it('has a record for each item, and says what the order is worth in the first alone', () => {
    const ids = [
      'orderNumber',
      'itemNumber',
      'itemName',
      'variant',
      'sku',
      'quantity',
      'lineTotal',
      'total',
      'pieces',
    ];
    expect(written([twoItems, anOrder()], formOf(ids, { layout: 'item' }))).toEqual([
      [twoItems.orderNumber, '1', 'Kaos', 'Hitam', "'0012", '2', '100000', '170000', '3'],
      [twoItems.orderNumber, '2', 'Topi', '', '', '1', '50000', '', ''],
      [anOrder().orderNumber, '1', 'Hijab Voal', '', '', '2', '150000', '170000', '2'],
    ]);
  });
});

describe('a sheet of shipments', () => {
  it('has a record for each parcel, and one for an order without any', () => {
    const parcel = (number: number, awb: string) => ({
      number,
      courier: { code: 'jne', service: 'reg' },
      awb,
      shippedAt: minute(number),
      events: [],
    });
    const sentTwice = anOrder({ shipments: [parcel(1, 'JNAP1'), parcel(2, 'JNAP2')] });
    const ids = ['orderNumber', 'parcelNumber', 'parcelAwb', 'parcelShippedAt', 'total'];
    expect(written([sentTwice, anOrder()], formOf(ids, { layout: 'shipment' }))).toEqual([
      [sentTwice.orderNumber, '1', 'JNAP1', '2026-03-02 10:01:00', '170000'],
      [sentTwice.orderNumber, '2', 'JNAP2', '2026-03-02 10:02:00', ''],
      [sentTwice.orderNumber, '', '', '', '170000'],
    ]);
  });
});

describe('a sheet of orders', () => {
  it('reads whole orders only where a column needs them', () => {
    expect(sheetOf(aForm()).needsOrders).toBe(false);
    expect(sheetOf(formOf(['orderNumber', 'street'])).needsOrders).toBe(true);
    expect(sheetOf(aForm({ layout: 'item' })).needsOrders).toBe(true);
  });

  it('tells of one moment when the row was read before the order changed', () => {
    const before = anOrder();
    const after = anOrder({ version: 2, status: 'CONFIRMED', note: 'Cepat ya' });
    const { write } = sheetOf(formOf(['status', 'note']));
    expect(write([{ row: rowOf(before), order: after }]).bytes.toString()).toBe(
      '"Dikonfirmasi","Cepat ya"\r\n',
    );
  });

  it.each([
    ['standard', 'plain', '2026-03-02 10:00:00', '1250000'],
    ['indonesian', 'grouped', '02/03/2026 10:00', "'1.250.000"],
    ['iso', 'plain', '2026-03-02T10:00:00+07:00', '1250000'],
  ] as const)('writes moments %s and rupiah %s', (dateFormat, numberFormat, placedAt, total) => {
    const order = anOrder({ price: { ...anOrder().price, totalIdr: 1_250_000 } });
    expect(written([order], formOf(['placedAt', 'total'], { dateFormat, numberFormat }))).toEqual([
      [placedAt, total],
    ]);
  });

  it('can be added up also where a margin is below zero', () => {
    const costs = { shippingIdr: 20_000, insuranceIdr: 0, codFeeIdr: 0, goodsIdr: 190_000 };
    expect(written([anOrder({ costs })], formOf(['margin']))).toEqual([['-40000']]);
    expect(written([anOrder({ costs, status: 'CANCELLED' })], formOf(['margin']))).toEqual([['']]);
  });

  it('names nobody when it is masked', () => {
    const buyer = { name: 'Kirana Contoh', phone: '6281298765432', email: 'kirana@contoh.example' };
    const order = anOrder({
      customer: buyer,
      address: { ...anOrder().address, street: 'Jalan Melati Contoh 7', note: 'Pagar hijau' },
      note: 'Titip ke Bu Wulan',
    });
    const ids = ['recipientName', 'phone', 'email', 'street', 'addressNote', 'note', 'district'];
    expect(written([order], formOf(ids, { masked: true }))).toEqual([
      ['K***', '62********432', 'k***@***', '***', '***', '***', 'Tegalsari'],
    ]);
    const whole = written(
      [order],
      formOf(
        columns.map(({ id }) => id),
        { masked: true },
      ),
    ).join('\n');
    for (const secret of ['irana', '81298765', 'Melati', 'Pagar', 'Wulan'])
      expect(whole).not.toContain(secret);
  });

  it('leaves a column empty that was abolished after the form was frozen', () => {
    expect(written([anOrder()], formOf(['abolished', 'orderNumber']))).toEqual([['', anOrder().orderNumber]]);
  });

  it('stages cells for a workbook as one JSON array a line', () => {
    const sheet = sheetOf(formOf(['placedAt', 'phone', 'total', 'email'], { format: 'xlsx' }));
    const order = anOrder();
    expect(sheet.head).toHaveLength(0);
    expect(sheet.write([{ row: rowOf(order), order }]).bytes.toString()).toBe(
      `["${order.placedAt}","6281234567890",170000,null]\n`,
    );
  });
});

describe('every column', () => {
  const all = columns.map(({ id }) => id);
  const orders = [anOrder(), confirmedOrder(), paidOrder(), deliveredOrder()];

  it.each(layouts)('has a value or none for orders of any standing, in a sheet of %s', (layout) => {
    const records = written(orders, formOf(all, { layout }));
    expect(records.every((record) => record.length === all.length)).toBe(true);
    expect(records.flat().filter((field) => /undefined|NaN|Invalid|\[object/.test(field))).toEqual([]);
  });

  it('tells of a delivered order what its parcel and its money went through', () => {
    const order = deliveredOrder();
    const [record = []] = written([order], formOf(all, { layout: 'shipment' }));
    const said = Object.fromEntries(all.map((id, at) => [id, record[at]]));
    expect(said).toMatchObject({
      status: 'Terkirim',
      parcelNumber: '1',
      paid: String(paidIdr(order)),
      owed: '0',
      paymentState: 'Lunas',
      attempts: '0',
    });
    expect(said['deliveredAt']).toMatch(/^2026-03-0\d /);
    expect(said['parcelDeliveredAt']).toBe(said['deliveredAt']);
  });

  it('is in no file of a user who may not see it', () => {
    for (const role of roleNames) {
      const everything = {
        name: 'Semua',
        layout: 'item',
        columns: all.map((columnId) => ({ columnId })),
      } as const;
      const { form, hiddenColumns } = templateFormOf(everything, {}, { role }, { zone: 'Asia/Jakarta' });
      const shown = form.columns.map(({ columnId }) => columnId);
      const allowed = columns
        .filter(({ may }) => may === undefined || mayUse({ role }, may))
        .map(({ id }) => id);
      expect(shown, role).toEqual(allowed);
      expect([...shown, ...hiddenColumns.map(({ columnId }) => columnId)].length).toBe(all.length);
      expect(form.masked, role).toBe(!mayUse({ role }, 'export.personal'));
    }
    const { form } = templateFormOf(
      { name: 'Semua', layout: 'order', columns: all.map((columnId) => ({ columnId })) },
      {},
      { role: 'warehouse' },
      { zone: 'Asia/Jakarta' },
    );
    const costs = { shippingIdr: 17_771, insuranceIdr: 0, codFeeIdr: 0, goodsIdr: 93_331 };
    const [record = []] = written([anOrder({ costs })], form);
    expect(record.filter((field) => /17771|93331/.test(field))).toEqual([]);
    expect(record).toContain(anOrder().customer.phone);
  });
});
