import type { Pieces } from '../catalogue/stock-adjustment.ts';
import type { Key } from './keys.ts';
import { overtaken, untilFirst } from './overtaken.ts';
import { findStock } from './stock-store.ts';
import { type Update, type Write, writeTogether } from './write-together.ts';

const overSeen = (key: Key, seen: Pieces | undefined, next: Pieces): Update => ({
  update: key,
  expression: 'SET available = :available, reserved = :reserved',
  condition: seen ? 'available = :seen AND reserved = :held' : 'attribute_not_exists(pk)',
  values: {
    ':available': next.available,
    ':reserved': next.reserved,
    ...(seen && { ':seen': seen.available, ':held': seen.reserved }),
  },
  refusal: overtaken,
});

/**
 * Sets the pieces under a key by what they are now. Orders that come between make it read and decide again.
 * @param decide may throw its refusal
 * @param alongside what is written with it
 * @returns the pieces as they are then
 */
export async function changePieces(
  key: Key,
  decide: (now: Pieces) => Pieces,
  alongside: (before: Pieces, after: Pieces) => readonly Write[],
): Promise<Pieces> {
  return untilFirst(async () => {
    const seen = await findStock(key);
    const before = { available: seen?.available ?? 0, reserved: seen?.reserved ?? 0 };
    const after = decide(before);
    await writeTogether([overSeen(key, seen, after), ...alongside(before, after)]);
    return after;
  });
}
