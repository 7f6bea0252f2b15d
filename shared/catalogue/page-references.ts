import { isDeepStrictEqual } from 'node:util';
import type { FieldError } from '../http/problem.ts';
import { findRecord, listRecords } from '../table/seller-records.ts';
import { courierRateId, type Page, type Product, type Warehouse } from './catalogue.ts';

type Products = readonly (Product | undefined)[];

const productErrors = (
  { productIds }: Page,
  products: Products,
  warehouse: Warehouse | undefined,
): FieldError[] =>
  productIds.flatMap((_, index) => {
    const path = `productIds.${index}`;
    const product = products[index];
    if (!product) return [{ path, message: 'Produk tidak ditemukan.' }];
    if (!warehouse || product.warehouseIds.includes(warehouse.warehouseId)) return [];
    return [
      {
        path,
        message: `Produk ini belum dijual dari ${warehouse.name}. Tambahkan gudang itu ke warehouseIds produknya.`,
      },
    ];
  });

const priceErrors = ({ prices }: Page, products: Products): FieldError[] =>
  prices.flatMap(({ productId, variantId }, index) => {
    const product = products.find((candidate) => candidate?.productId === productId);
    if (!product) {
      return [{ path: `prices.${index}.productId`, message: 'Produk ini tidak ada di halaman.' }];
    }
    const known = variantId === undefined || product.variants.some((one) => one.variantId === variantId);
    return known ? [] : [{ path: `prices.${index}.variantId`, message: 'Varian tidak ditemukan.' }];
  });

const unknown = (
  field: string,
  wanted: readonly string[],
  known: readonly string[],
  message: string,
): FieldError[] =>
  wanted.flatMap((id, index) => (known.includes(id) ? [] : [{ path: `${field}.${index}`, message }]));

/** What a landing page names that the shop does not have, or that its warehouse does not keep. */
export async function pageErrors(sellerId: string, page: Page): Promise<FieldError[]> {
  const [products, warehouse, agents, rates] = await Promise.all([
    Promise.all(page.productIds.map((productId) => findRecord(sellerId, 'PRODUCT', productId))),
    findRecord(sellerId, 'WAREHOUSE', page.warehouseId),
    listRecords(sellerId, 'AGENT'),
    listRecords(sellerId, 'COURIER_SERVICE'),
  ]);
  const agentIds = agents.map(({ agentId }) => agentId);
  const services = rates.map(({ code, service }) => courierRateId(code, service));
  return [
    ...(warehouse ? [] : [{ path: 'warehouseId', message: 'Gudang tidak ditemukan.' }]),
    ...productErrors(page, products, warehouse),
    ...priceErrors(page, products),
    ...unknown('agentIds', page.agentIds, agentIds, 'Agen tidak ditemukan.'),
    ...unknown('courierServices', page.courierServices, services, 'Layanan kurir tidak ditemukan.'),
  ];
}

const referencesOf = ({ productIds, warehouseId, prices, agentIds, courierServices }: Page) =>
  [productIds, warehouseId, prices, agentIds, courierServices] as const;

/** Whether a page names what it named before. What is gone since must not keep it from being switched off. */
export const sameReferences = (before: Page | undefined, after: Page): boolean =>
  before !== undefined && isDeepStrictEqual(referencesOf(before), referencesOf(after));
