import { readCursor, writeCursor } from './cursor.ts';
import { stockKey } from './keys.ts';
import type { Stock } from './stock-item.ts';
import { readStock, stockOfProduct } from './stock-store.ts';

export interface StockFilter {
  readonly warehouseId?: string | undefined;
  /** Only what has fewer pieces free to sell. */
  readonly below?: number | undefined;
}

/** Things after which one request reads no more, however few of them match, and products that are read at a time. */
const mostRead = 2_000;
const readAtOnce = 100;

/** `<warehouseId>#<productId>` is behind a whole product, with `#<variantId>` behind one of its variants. */
const placeBehind = ({ warehouseId, productId, variantId = '' }: Stock): string =>
  `${stockKey('', warehouseId, productId).sk}#${variantId}`;

interface Page {
  readonly stock: readonly Stock[];
  /** The place behind which to go on. */
  readonly next?: string | undefined;
}

/** What is behind a place: the rest of the product whose variants it divides, else the next products. */
const pageBehind = async (
  place: string | undefined,
  query: { readonly sellerId: string; readonly under: string; readonly limit: number },
): Promise<Page> => {
  const [warehouseId = '', productId = '', given] = place?.split('#') ?? [];
  if (given === undefined) return readStock({ ...query, after: place });
  const stock = await stockOfProduct(query.sellerId, productId, [warehouseId]);
  return {
    stock: stock.filter(({ variantId = '' }) => variantId > given),
    next: stockKey('', warehouseId, productId).sk,
  };
};

/** As many as there is room for, and where the list goes on after them. */
const cut = ({ stock, next }: Page, room: number): Page => {
  const last = stock.length > room && stock[room - 1];
  return last ? { stock: stock.slice(0, room), next: placeBehind(last) } : { stock, next };
};

/**
 * A page of the shop's stock, by warehouse, product and variant. A filter that matches little ends the page early; the
 * cursor goes on from there, also between two variants of a product.
 * @throws BadCursor
 */
export async function listStock(
  sellerId: string,
  { warehouseId, below }: StockFilter,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ items: Stock[]; nextCursor?: string }> {
  const list = `stock ${sellerId} ${warehouseId ?? ''} ${below ?? ''}`;
  const under = warehouseId === undefined ? '' : `${warehouseId}#`;
  const atOnce = below === undefined ? Math.min(limit, readAtOnce) : readAtOnce;
  const low = ({ available }: Stock) => below === undefined || available < below;
  const items: Stock[] = [];
  let place = cursor === undefined ? undefined : readCursor(list, cursor);
  for (let seen = 0; seen < mostRead && items.length < limit; ) {
    const page = await pageBehind(place, { sellerId, under, limit: atOnce });
    seen += page.stock.length;
    const part = cut({ ...page, stock: page.stock.filter(low) }, limit - items.length);
    items.push(...part.stock);
    place = part.next;
    if (place === undefined) return { items };
  }
  return { items, ...(place !== undefined && { nextCursor: writeCursor(list, place) }) };
}
