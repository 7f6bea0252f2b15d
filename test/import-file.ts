import { type BuiltInId, builtInTemplates } from '../shared/export/built-in-templates.ts';
import { columnOf } from '../shared/export/columns.ts';
import type { ExportForm } from '../shared/export/export-form.ts';
import { sheetOf } from '../shared/export/sheet-of.ts';
import { decoded, type Encoding } from '../shared/import/decoded.ts';
import type { Headings } from '../shared/import/headings.ts';
import type { ImportShop } from '../shared/import/import-shop.ts';
import { importedOrder } from '../shared/import/imported-order.ts';
import type { Remark, RowGroup } from '../shared/import/row-group.ts';
import { rowGroups } from '../shared/import/row-groups.ts';
import { sheetRows } from '../shared/import/sheet-rows.ts';
import type { Order } from '../shared/order/order.ts';
import { rowOf } from '../shared/order/order-row.ts';

/** The form of a built-in template as CSV. */
export const formNamed = (templateId: BuiltInId, change: Partial<ExportForm> = {}): ExportForm => {
  const { layout, columnIds } = builtInTemplates[templateId];
  return {
    layout,
    columns: columnIds.map((columnId) => ({ columnId, header: columnOf(columnId)?.label ?? columnId })),
    format: 'csv',
    delimiter: ',',
    zone: 'Asia/Jakarta',
    dateFormat: 'standard',
    numberFormat: 'plain',
    masked: false,
    ...change,
  };
};

const newestFirst = (one: Order, other: Order): number =>
  `${one.placedAt}#${one.orderId}` < `${other.placedAt}#${other.orderId}` ? 1 : -1;

/** A file as an export writes it, newest orders first. */
export const fileOf = (orders: readonly Order[], form: ExportForm): Buffer => {
  const sheet = sheetOf(form);
  const sources = orders.toSorted(newestFirst).map((order) => ({ row: rowOf(order), order }));
  return Buffer.concat([sheet.head, sheet.write(sources).bytes]);
};

/** A shop in which nothing has a name yet. */
export const emptyShop: ImportShop = { agents: [], pages: [], warehouses: [], rates: [] };

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The groups of a file with its headings. */
export async function groupsIn(file: Buffer | string, encoding: Encoding = 'utf-8') {
  const headings: Headings[] = [];
  const rows = sheetRows(decoded(inPieces(Buffer.from(file), 4_096), encoding));
  const groups: RowGroup[] = [];
  for await (const group of rowGroups(rows, (found) => headings.push(found))) groups.push(group);
  return { groups, headings: headings[0] };
}

export const importNow = new Date('2026-11-29T03:00:00.000Z');

/** What comes of a file in a shop. */
export async function imported(
  file: Buffer | string,
  { shop = emptyShop, importId = 'impor-1' }: { shop?: ImportShop; importId?: string } = {},
): Promise<{ orders: Order[]; remarks: Remark[]; ignored: readonly string[] }> {
  const { groups, headings } = await groupsIn(file);
  const columns = (headings?.places ?? []).flatMap((id) => id ?? []);
  const form = { zone: 'Asia/Jakarta', now: importNow } as const;
  const results = groups.map((group) =>
    importedOrder(group, { importId, sellerId: 'toko-baru', shop, form, columns }),
  );
  return {
    orders: results.flatMap(({ order }) => order ?? []),
    remarks: results.flatMap(({ remarks }) => remarks),
    ignored: headings?.ignored ?? [],
  };
}
