/** A filter as one value, the same however its lists are ordered and whatever is left out. */
export const canonicalFilter = (filter: object): readonly (readonly [string, unknown])[] =>
  Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): [string, unknown] => [
      name,
      Array.isArray(value) ? [...new Set<string>(value)].toSorted((a, b) => (a < b ? -1 : 1)) : value,
    ])
    .toSorted();
