import { BadCursor } from '../table/cursor.ts';

/** Where a replay goes on, and how many calls are left from there. */
export interface ReplayPlace {
  /** Of the list. */
  readonly cursor: string;
  readonly left: number;
}

/** As an opaque text. The number is counted once, with the first step, since counting reads all that is left. */
export const writeReplayCursor = ({ cursor, left }: ReplayPlace): string => `${left}.${cursor}`;

/** @throws BadCursor */
export function readReplayCursor(text: string): ReplayPlace {
  const [, left, cursor] = /^(\d{1,9})\.(.+)$/.exec(text) ?? [];
  if (!cursor) throw new BadCursor();
  return { cursor, left: Number(left) };
}
