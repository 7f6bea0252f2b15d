import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { routes } from '../../shared/http/routes.ts';
import { indexes } from '../../shared/table/indexes.ts';

const read = (name: string) => readFileSync(join(import.meta.dirname, '..', '..', 'docs', name), 'utf8');

describe('the map of the API', () => {
  const listed = [...read('api.md').matchAll(/^\| `([A-Z]+ \/[^`]*)` +\|/gm)].map(([, route]) => route);

  it('lists every route once and no other', () => {
    expect(new Set(listed)).toEqual(new Set(routes.map(({ method, path }) => `${method} ${path}`)));
    expect(listed).toHaveLength(routes.length);
  });
});

describe('the access patterns', () => {
  it('name every index', () => {
    const page = read('access-patterns.md');
    const missing = Object.values(indexes).filter(({ name }) => !page.includes(`\`${name}\``));
    expect(missing).toEqual([]);
  });
});
