import type { Past } from '../shared/import/past.ts';

/** A past of which nothing is known but the courier. */
export const unknownPast: Past = {
  status: 'NEW',
  courier: { code: 'jne', service: 'reg' },
  dates: {},
  dated: [],
};
