type Values = Readonly<Record<string, unknown>>;

/** An update of an item as DynamoDB reads it. */
export interface Changes {
  readonly expression: string;
  readonly names: Record<string, string>;
  readonly values: Record<string, unknown>;
}

const clause = (keyword: string, parts: readonly string[]): string[] =>
  parts.length > 0 ? [`${keyword} ${parts.join(', ')}`] : [];

const namesOf = (fields: Values): string[] => Object.keys(fields);

/**
 * Attributes to set, `undefined` to take away, and numbers to add. A condition beside it may name the same attributes as
 * `#name` and the values set as `:name`.
 */
export function changesOf(fields: Values, added: Readonly<Record<string, number>> = {}): Changes {
  const set = Object.entries(fields).filter(([, value]) => value !== undefined);
  const removed = Object.entries(fields).filter(([, value]) => value === undefined);
  const expression = [
    ...clause(
      'SET',
      set.map(([name]) => `#${name} = :${name}`),
    ),
    ...clause(
      'REMOVE',
      removed.map(([name]) => `#${name}`),
    ),
    ...clause(
      'ADD',
      namesOf(added).map((name) => `#${name} :${name}`),
    ),
  ].join(' ');
  return {
    expression,
    names: Object.fromEntries([...namesOf(fields), ...namesOf(added)].map((name) => [`#${name}`, name])),
    values: Object.fromEntries(
      [...set, ...Object.entries(added)].map(([name, value]) => [`:${name}`, value]),
    ),
  };
}
