import type { Pieces } from '../catalogue/stock-adjustment.ts';
import { stockKey } from './keys.ts';
import { overtaken, untilFirst } from './overtaken.ts';
import { attributesOf, type Thing } from './stock-item.ts';
import { findStock } from './stock-store.ts';
import { type Update, type Write, writeTogether } from './write-together.ts';

const overSeen = (sellerId: string, thing: Thing, seen: Pieces | undefined, next: Pieces): Update => {
  const { available, reserved } = attributesOf(thing.variantId);
  return {
    update: stockKey(sellerId, thing.warehouseId, thing.productId),
    expression: 'SET #available = :available, #reserved = :reserved',
    condition: seen ? '#available = :seen AND #reserved = :held' : 'attribute_not_exists(#available)',
    names: { '#available': available, '#reserved': reserved },
    values: {
      ':available': next.available,
      ':reserved': next.reserved,
      ...(seen && { ':seen': seen.available, ':held': seen.reserved }),
    },
    refusal: overtaken,
  };
};

/**
 * Sets the pieces of a thing by what they are now. Orders that come between make it read and decide again.
 * @param decide may throw its refusal
 * @param alongside what is written with it
 * @returns the pieces as they are then
 */
export async function changePieces(
  sellerId: string,
  thing: Thing,
  decide: (now: Pieces) => Pieces,
  alongside: (before: Pieces, after: Pieces) => readonly Write[],
): Promise<Pieces> {
  return untilFirst(async () => {
    const seen = await findStock(sellerId, thing);
    const before = { available: seen?.available ?? 0, reserved: seen?.reserved ?? 0 };
    const after = decide(before);
    await writeTogether([overSeen(sellerId, thing, seen, after), ...alongside(before, after)]);
    return after;
  });
}
