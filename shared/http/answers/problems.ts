import * as z from 'zod/mini';
import { instructionKinds } from '../../order/courier-instruction.ts';
import { troubleKinds, troubleSides } from '../../order/trouble.ts';
import { instant, rowParts } from './order-row.ts';

const kind = z.enum(troubleKinds);
const side = z.enum(troubleSides);

/** What is wrong with an order. */
const problem = z.strictObject({
  kinds: z.array(kind),
  since: instant,
  deadline: z.nullable(instant),
  /** The deadline has passed. */
  overdue: z.boolean(),
  waiting: side,
  attempts: z.int(),
  firstFailedAt: z.nullable(instant),
  reason: z.nullable(z.string()),
  instruction: z.nullable(
    z.strictObject({
      instruction: z.enum(instructionKinds as readonly [string, ...string[]]),
      at: instant,
      note: z.optional(z.string()),
    }),
  ),
});

/** A page of orders that need a person. */
export const problemListAnswer = z.strictObject({
  items: z.array(
    z.strictObject({
      ...rowParts,
      warehouse: z.strictObject({ warehouseId: z.string(), name: z.string() }),
      problem,
    }),
  ),
  nextCursor: z.nullable(z.string()),
});

const numbers = (names: readonly string[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.int()])));

/** How many orders need a person. */
export const problemCountAnswer = z.strictObject({
  counts: numbers(troubleKinds),
  waiting: numbers(troubleSides),
  total: z.int(),
  /** There are more than were counted. */
  more: z.boolean(),
});
