import type { Product } from '../../shared/catalogue/catalogue.ts';
import type { RecordChange } from '../../shared/desk/resource-hooks.ts';
import { type FieldError, Problem } from '../../shared/http/problem.ts';
import type { Key } from '../../shared/table/keys.ts';
import { stockKey } from '../../shared/table/keys.ts';
import { findRecord, listRecords } from '../../shared/table/seller-records.ts';
import { stockOfProduct } from '../../shared/table/stock-store.ts';
import type { Delete, Update } from '../../shared/table/write-together.ts';

type Change = RecordChange<'PRODUCT'>;

/** As many things as fit with the product into one transaction. */
const mostCounted = 80;

const repeated = (values: readonly string[]): number =>
  values.findIndex((value, index) => values.indexOf(value) !== index);

const shapeErrors = ({ variants, warehouseIds, trackStock }: Product): FieldError[] => {
  const variant = repeated(variants.map(({ variantId }) => variantId));
  const warehouse = repeated(warehouseIds);
  const things = Math.max(1, variants.length) * warehouseIds.length;
  return [
    ...(variant >= 0
      ? [{ path: `variants.${variant}.variantId`, message: 'Kode varian ini sudah dipakai.' }]
      : []),
    ...(warehouse >= 0 ? [{ path: `warehouseIds.${warehouse}`, message: 'Gudang ini sudah disebut.' }] : []),
    ...(trackStock && things > mostCounted
      ? [
          {
            path: 'trackStock',
            message: `Stok bisa dihitung untuk paling banyak ${mostCounted} pasang varian dan gudang.`,
          },
        ]
      : []),
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

const thingsOf = (product: Product | undefined): { warehouseId: string; variantId?: string }[] => {
  if (!product?.trackStock) return [];
  const variantIds = product.variants.length > 0 ? product.variants.map(({ variantId }) => variantId) : [];
  return product.warehouseIds.flatMap((warehouseId) =>
    variantIds.length > 0 ? variantIds.map((variantId) => ({ warehouseId, variantId })) : [{ warehouseId }],
  );
};

const keysOf = (sellerId: string, productId: string, product: Product | undefined): Key[] =>
  thingsOf(product).map(({ warehouseId, variantId }) =>
    stockKey(sellerId, warehouseId, productId, variantId),
  );

/** What is counted from now on starts at none, so that it shows in lists; what was counted before stays. */
export function countedFromZero({ sellerId, id, before, after }: Change): Update[] {
  const known = new Set(keysOf(sellerId, id, before).map(({ sk }) => sk));
  return keysOf(sellerId, id, after)
    .filter(({ sk }) => !known.has(sk))
    .map((update) => ({
      update,
      expression:
        'SET available = if_not_exists(available, :none), reserved = if_not_exists(reserved, :none)',
      values: { ':none': 0 },
    }));
}

const inUse = (name: string) => () =>
  new Problem('record_in_use', `${name} masih dipesan. Selesaikan atau batalkan pesanannya dulu.`);

/** @throws Problem `record_in_use` while pieces of the product wait for their parcels */
export async function requireNothingReserved({ sellerId, id, before }: Change): Promise<void> {
  const warehouses = await listRecords(sellerId, 'WAREHOUSE');
  const stock = await stockOfProduct(
    sellerId,
    id,
    warehouses.map(({ warehouseId }) => warehouseId),
  );
  if (stock.some(({ reserved }) => reserved > 0)) throw inUse(before?.name ?? 'Produk ini')();
}

/** The stock of a product that is taken away goes with it, unless an order came between. */
export function stockTakenAway({ sellerId, id, before, after }: Change): Delete[] {
  if (after) return [];
  return keysOf(sellerId, id, before).map((remove) => ({
    remove,
    condition: 'attribute_not_exists(pk) OR reserved <= :none',
    values: { ':none': 0 },
    refusal: inUse(before?.name ?? 'Produk ini'),
  }));
}
