import type { Product } from '../../shared/catalogue/catalogue.ts';
import type { RecordChange } from '../../shared/desk/resource-hooks.ts';
import { type FieldError, Problem } from '../../shared/http/problem.ts';
import { findRecord, listRecords } from '../../shared/table/seller-records.ts';
import { stockFromZero, stockRemoval } from '../../shared/table/stock-start.ts';
import { stockOfProduct } from '../../shared/table/stock-store.ts';
import type { Delete, Update } from '../../shared/table/write-together.ts';

type Change = RecordChange<'PRODUCT'>;

const repeated = (values: readonly string[]): number =>
  values.findIndex((value, index) => values.indexOf(value) !== index);

const shapeErrors = ({ variants, warehouseIds }: Product): FieldError[] => {
  const variant = repeated(variants.map(({ variantId }) => variantId));
  const warehouse = repeated(warehouseIds);
  return [
    ...(variant >= 0
      ? [{ path: `variants.${variant}.variantId`, message: 'Kode varian ini sudah dipakai.' }]
      : []),
    ...(warehouse >= 0 ? [{ path: `warehouseIds.${warehouse}`, message: 'Gudang ini sudah disebut.' }] : []),
  ];
};

/** Variants named twice, and warehouses that the shop does not have. */
export async function productErrors({ sellerId, after }: Change): Promise<FieldError[]> {
  if (!after) return [];
  const warehouses = await Promise.all(
    after.warehouseIds.map((warehouseId) => findRecord(sellerId, 'WAREHOUSE', warehouseId)),
  );
  const missing = warehouses.flatMap((warehouse, index) =>
    warehouse ? [] : [{ path: `warehouseIds.${index}`, message: 'Gudang tidak ditemukan.' }],
  );
  return [...shapeErrors(after), ...missing];
}

/** The variants of a product that is counted; one without an id where it has none. */
const countedOf = (product: Product | undefined): (string | undefined)[] => {
  if (!product?.trackStock) return [];
  return product.variants.length > 0 ? product.variants.map(({ variantId }) => variantId) : [undefined];
};

/** What is counted from now on starts at none, so that it shows in lists; what was counted before stays. */
export function countedFromZero({ sellerId, id, before, after }: Change): Update[] {
  const known = countedOf(before);
  return (after?.warehouseIds ?? []).flatMap((warehouseId) => {
    const here = before?.warehouseIds.includes(warehouseId) ? known : [];
    const added = countedOf(after).filter((variantId) => !here.includes(variantId));
    return added.length > 0 ? [stockFromZero(sellerId, warehouseId, id, added)] : [];
  });
}

const inUse = (name: string) => () =>
  new Problem('record_in_use', `${name} masih dipesan. Selesaikan atau batalkan pesanannya dulu.`);

/** @throws Problem `record_in_use` while a page sells the product, or pieces of it wait for their parcels */
export async function requireUnused({ sellerId, id, before }: Change): Promise<void> {
  const [warehouses, pages] = await Promise.all([
    listRecords(sellerId, 'WAREHOUSE'),
    listRecords(sellerId, 'PAGE'),
  ]);
  const page = pages.find(({ productIds }) => productIds.includes(id));
  if (page) throw new Problem('record_in_use', `Produk ini masih dijual di halaman ${page.name}.`);
  const stock = await stockOfProduct(
    sellerId,
    id,
    warehouses.map(({ warehouseId }) => warehouseId),
  );
  if (stock.some(({ reserved }) => reserved > 0)) throw inUse(before?.name ?? 'Produk ini')();
}

/** The stock of a product that is taken away goes with it, unless an order came between. */
export function stockTakenAway({ sellerId, id, before, after }: Change): Delete[] {
  const counted = countedOf(before);
  if (after || !before || counted.length === 0) return [];
  return before.warehouseIds.map((warehouseId) => ({
    ...stockRemoval(sellerId, warehouseId, id, counted),
    refusal: inUse(before.name),
  }));
}
