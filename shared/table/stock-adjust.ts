import type { Pieces } from '../catalogue/stock-adjustment.ts';
import type { Key } from './keys.ts';
import { findStock } from './stock-store.ts';
import { type Update, type Write, writeTogether } from './write-together.ts';

/** An order moved the pieces between reading and writing. */
class StockMoved extends Error {}

const overSeen = (key: Key, seen: Pieces | undefined, next: Pieces): Update => ({
  update: key,
  expression: 'SET available = :available, reserved = :reserved',
  condition: seen ? 'available = :seen AND reserved = :held' : 'attribute_not_exists(pk)',
  values: {
    ':available': next.available,
    ':reserved': next.reserved,
    ...(seen && { ':seen': seen.available, ':held': seen.reserved }),
  },
  refusal: () => new StockMoved(),
});

const tries = 10;

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
  for (let attempt = 1; ; attempt += 1) {
    const seen = await findStock(key);
    const before = { available: seen?.available ?? 0, reserved: seen?.reserved ?? 0 };
    const after = decide(before);
    try {
      await writeTogether([overSeen(key, seen, after), ...alongside(before, after)]);
      return after;
    } catch (error) {
      if (!(error instanceof StockMoved) || attempt === tries) throw error;
    }
  }
}
