import * as z from 'zod/mini';
import { unassigned } from './order-filter.ts';
import type { OrderRow } from './order-row.ts';
import type { Problem } from './problem.ts';
import { writable } from './text.ts';
import { troubleKinds, troubleSides } from './trouble.ts';

const text = z.string().check(z.minLength(1), z.maxLength(100), writable);
const several = <T extends z.ZodMiniType>(one: T) =>
  z.optional(z.array(one).check(z.minLength(1), z.maxLength(30)));

const lists = {
  kind: several(z.enum(troubleKinds, { error: `Pilih dari: ${troubleKinds.join(', ')}.` })),
  warehouseId: several(text),
  agentId: several(text),
  courier: several(text),
};

/** What the list of problems may be narrowed by: all filters hold together. */
export const problemFilter = z.strictObject({
  ...lists,
  /** Whose move it is. */
  waiting: z.optional(z.enum(troubleSides, { error: 'Pilih seller atau courier.' })),
});

export type ProblemFilter = z.infer<typeof problemFilter>;

/** The filters that take several values, in a query as repeated parameters. */
export const repeatableProblemFilters: readonly string[] = Object.keys(lists);

const allows = (wanted: readonly string[] | undefined, value: string | undefined): boolean =>
  !wanted || (value !== undefined && wanted.includes(value));

/** Whether an order with this problem passes a filter. */
export const passesProblem = (filter: ProblemFilter, row: OrderRow, problem: Problem): boolean =>
  (!filter.kind || problem.kinds.some((kind) => filter.kind?.includes(kind))) &&
  (!filter.waiting || problem.waiting === filter.waiting) &&
  allows(filter.warehouseId, row.warehouse.warehouseId) &&
  allows(filter.agentId, row.agent?.agentId ?? unassigned) &&
  allows(filter.courier, row.courier?.code);
