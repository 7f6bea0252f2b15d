import type { Product, Warehouse } from '../../shared/catalogue/catalogue.ts';
import { adjusted, type Pieces, stockAdjustment } from '../../shared/catalogue/stock-adjustment.ts';
import type { Reply } from '../../shared/http/api-handler.ts';
import { once } from '../../shared/http/idempotency.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { stockListQuery } from '../../shared/http/stock-list-query.ts';
import { productsOf } from '../../shared/intake/shop.ts';
import { goodsName } from '../../shared/order/stock.ts';
import { auditPut } from '../../shared/table/audit-store.ts';
import { findRecord, listRecords } from '../../shared/table/seller-records.ts';
import { changePieces } from '../../shared/table/stock-adjust.ts';
import type { Stock, Thing } from '../../shared/table/stock-item.ts';
import { listStock } from '../../shared/table/stock-list.ts';
import { stockOfProduct } from '../../shared/table/stock-store.ts';

const productOf = async ({ user, path }: ApiRequest): Promise<Product> => {
  const product = await findRecord(user.sellerId, 'PRODUCT', path('productId'));
  if (product) return product;
  throw new Problem('record_not_found', 'Produk tidak ditemukan.');
};

const variantName = (product: Product | undefined, variantId: string | undefined): string | undefined =>
  product?.variants.find((variant) => variant.variantId === variantId)?.name;

/** One thing in one warehouse with the names of both, and all that lies there. */
const shown = (stock: Stock, product: Product | undefined, warehouse: Warehouse | undefined) => ({
  ...stock,
  name: product?.name ?? stock.productId,
  variant: variantName(product, stock.variantId) ?? null,
  warehouse: warehouse?.name ?? stock.warehouseId,
  onHand: stock.available + stock.reserved,
});

/** Every variant in every warehouse of a product, counted or not. */
const thingsOf = ({ productId, variants, warehouseIds }: Product): Thing[] =>
  warehouseIds.flatMap((warehouseId) =>
    variants.length > 0
      ? variants.map(({ variantId }) => ({ warehouseId, productId, variantId }))
      : [{ warehouseId, productId }],
  );

const same = (a: Thing, b: Thing): boolean => a.warehouseId === b.warehouseId && a.variantId === b.variantId;

/** What is left of a product, by warehouse and variant. */
export async function productStock(request: ApiRequest): Promise<Reply> {
  const { user } = request;
  requireRole(user, 'catalogue.view');
  const product = await productOf(request);
  const [counted, warehouses] = await Promise.all([
    stockOfProduct(user.sellerId, product.productId, product.warehouseIds),
    listRecords(user.sellerId, 'WAREHOUSE'),
  ]);
  const items = thingsOf(product).map((thing) => {
    const stock = counted.find((one) => same(one, thing)) ?? { ...thing, available: 0, reserved: 0 };
    const warehouse = warehouses.find(({ warehouseId }) => warehouseId === thing.warehouseId);
    return shown(stock, product, warehouse);
  });
  const { productId, name, trackStock = false } = product;
  return { status: 200, body: { productId, name, trackStock, items } };
}

const refuse = (path: string, message: string): never => {
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: [{ path, message }] });
};

const requireThing = (product: Product, warehouseId: string, variantId: string | undefined): void => {
  if (!product.warehouseIds.includes(warehouseId)) {
    refuse(
      'warehouseId',
      'Produk ini belum dijual dari gudang itu. Tambahkan gudangnya ke warehouseIds produk.',
    );
  }
  const known = product.variants.length === 0 ? variantId === undefined : variantName(product, variantId);
  if (!known) refuse('variantId', 'Pilih salah satu varian produk ini.');
};

/** The entry of the audit: what was there, what is there now, and why. */
const auditOf =
  ({ user, now, path }: ApiRequest, thing: string, reason: string) =>
  (before: Pieces, after: Pieces) =>
    auditPut({
      sellerId: user.sellerId,
      at: now.toISOString(),
      actor: user.actor,
      source: 'desk',
      event: 'stock_adjusted',
      kind: 'PRODUCT',
      id: path('productId'),
      changes: [
        { field: 'available', before: before.available, after: after.available },
        { field: 'thing', after: thing },
        { field: 'reason', after: reason },
      ],
    });

/** Adds to the stock of one thing, or sets it to what was counted; never below what orders hold. */
export async function changeStock(request: ApiRequest): Promise<Reply> {
  const { sellerId } = request.user;
  requireRole(request.user, 'stock.edit');
  const asked = request.json(stockAdjustment);
  const product = await productOf(request);
  const { productId } = product;
  return once(request, `SELLER#${sellerId}#stock#${productId}`, async (keep) => {
    const { warehouseId, variantId } = asked;
    requireThing(product, warehouseId, variantId);
    const thing = { warehouseId, productId, ...(variantId && { variantId }) };
    const variant = variantName(product, variantId);
    const name = goodsName({ name: product.name, ...(variant && { variant }) });
    const warehouse = await findRecord(sellerId, 'WAREHOUSE', warehouseId);
    const replyOf = (after: Pieces): Reply => ({
      status: 200,
      body: shown({ ...thing, ...after }, product, warehouse),
    });
    const audit = auditOf(request, `${name}, ${warehouse?.name ?? warehouseId}`, asked.reason);
    const after = await changePieces(
      sellerId,
      thing,
      (pieces) => adjusted(pieces, asked, name),
      (before, next) => [audit(before, next), keep(replyOf(next))],
    );
    return replyOf(after);
  });
}

/** The shop's stock, a page at a time; `below` finds what runs low. */
export async function allStock(request: ApiRequest): Promise<Reply> {
  const { user } = request;
  requireRole(user, 'catalogue.view');
  const { warehouseId, below, limit, cursor } = request.query(stockListQuery);
  const page = await listStock(user.sellerId, { warehouseId, below }, { limit, cursor });
  const [products, warehouses] = await Promise.all([
    productsOf(
      user.sellerId,
      page.items.map(({ productId }) => productId),
    ),
    listRecords(user.sellerId, 'WAREHOUSE'),
  ]);
  const items = page.items.map((stock) =>
    shown(
      stock,
      products.find(({ productId }) => productId === stock.productId),
      warehouses.find((warehouse) => warehouse.warehouseId === stock.warehouseId),
    ),
  );
  return { status: 200, body: { items, nextCursor: page.nextCursor ?? null } };
}
