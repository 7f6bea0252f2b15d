import { backOff } from './back-off.ts';

/** Somebody else has written one of the items that a decision was made by: read again and decide anew. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** The refusal of a write whose item has changed since it was read. */
export const overtaken = (): Error => new Overtaken();

/** Readings of the same items before the work is given up. */
const mostReadings = 10;

/** Reads, decides and writes again for as long as others are faster. @throws Overtaken when they always are. */
export async function untilFirst<T>(work: () => Promise<T>): Promise<T> {
  for (let reading = 1; ; reading += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Overtaken) || reading === mostReadings) throw error;
      await backOff(reading);
    }
  }
}
