import { createHash } from 'node:crypto';
import * as z from 'zod/mini';

/** A cursor that was not given out by us, or belongs to another list. */
export class BadCursor extends Error {}

const position = z.strictObject({ after: z.string().check(z.minLength(1)), check: z.string() });

const checksum = (list: string, after: string): string =>
  createHash('sha256').update(`${list}\n${after}`).digest('base64url').slice(0, 16);

/**
 * Where a list goes on, as an opaque text. It holds a position and nothing that authorises: the shop and the
 * filter come from the request, and the check ties the cursor to them.
 */
export const writeCursor = (list: string, after: string): string =>
  Buffer.from(JSON.stringify({ after, check: checksum(list, after) })).toString('base64url');

/** @throws BadCursor */
export function readCursor(list: string, cursor: string): string {
  try {
    const { after } = position.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (writeCursor(list, after) === cursor) return after;
  } catch {
    throw new BadCursor();
  }
  throw new BadCursor();
}
