import type * as z from 'zod/mini';

/** A body with one that a caller could send as it stands. A test sends every example to the running system. */
export interface Body {
  readonly schema: z.ZodMiniType;
  readonly example: unknown;
}

/** What readers of the contract are told about a route. */
export interface Operation {
  readonly summary: string;
  /** Parameters behind the question mark. */
  readonly query?: z.ZodMiniObject;
  /** Parameters that may be repeated. */
  readonly lists?: readonly string[];
  readonly body?: Body;
  /** HTTP status of the answer when all went well. */
  readonly success?: 200 | 201 | 202 | 204;
  /** The answer's body when all went well. */
  readonly answer?: z.ZodMiniType;
  /** The request creates something, so `Idempotency-Key` is required. */
  readonly creates?: true;
}
