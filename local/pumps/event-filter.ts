import * as z from 'zod/mini';
import { StartError } from '../start-error.ts';

/** Whether a function wants to see a record: the FilterCriteria of its event source mapping. */
export type EventFilter = (record: unknown) => boolean;

const filterCriteria = z.looseObject({
  Filters: z._default(z.array(z.looseObject({ Pattern: z.unknown() })), []),
});

type Comparison = (value: unknown, argument: unknown) => boolean;

const numericTests: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
};

function isNumeric(value: unknown, argument: unknown): boolean {
  if (typeof value !== 'number') return false;
  const tests = z.array(z.union([z.string(), z.number()])).parse(argument);
  return tests.every((test, place) => {
    if (typeof test === 'number') return true;
    return numericTests[test]?.(value, Number(tests[place + 1])) ?? false;
  });
}

function isAnyOf(value: unknown, argument: unknown): boolean {
  return [argument].flat().some((one) => (isRecord(one) ? matchesRule(value, one) : one === value));
}

/** The comparison operators of EventBridge patterns that Lambda supports. */
const comparisons: Readonly<Record<string, Comparison>> = {
  prefix: (value, argument) => typeof value === 'string' && value.startsWith(String(argument)),
  suffix: (value, argument) => typeof value === 'string' && value.endsWith(String(argument)),
  'equals-ignore-case': (value, argument) => String(value).toLowerCase() === String(argument).toLowerCase(),
  'anything-but': (value, argument) => value !== undefined && !isAnyOf(value, argument),
  exists: (value, argument) => (value !== undefined) === argument,
  numeric: isNumeric,
};

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function matchesRule(value: unknown, rule: unknown): boolean {
  if (!isRecord(rule)) return value === rule;
  return Object.entries(rule).every(([name, argument]) => {
    const comparison = comparisons[name];
    if (!comparison)
      throw new StartError(`The event filter "${name}" is not known to the one-machine stack.`);
    return comparison(value, argument);
  });
}

function matchesRules(value: unknown, rules: readonly unknown[]): boolean {
  const candidates: unknown[] = Array.isArray(value) ? value : [value];
  return rules.some((rule) => candidates.some((candidate) => matchesRule(candidate, rule)));
}

/** A pattern is a tree: branches follow the record, each leaf lists the rules of which one must hold. */
export function matchesPattern(record: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) return matchesRules(record, pattern);
  if (!isRecord(pattern)) return record === pattern;
  return Object.entries(pattern).every(([name, expected]) => {
    if (name === '$or' && Array.isArray(expected)) return expected.some((one) => matchesPattern(record, one));
    return matchesPattern(isRecord(record) ? record[name] : undefined, expected);
  });
}

/** A record passes when it matches any of the filters, or when there are none. */
export function eventFilter(criteria: unknown): EventFilter {
  const { Filters } = filterCriteria.parse(criteria ?? {});
  const patterns = Filters.map(({ Pattern }) =>
    typeof Pattern === 'string' ? JSON.parse(Pattern) : Pattern,
  );
  return (record) => patterns.length === 0 || patterns.some((pattern) => matchesPattern(record, pattern));
}
