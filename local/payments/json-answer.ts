import type { HttpAnswer } from '../gateway/problem.ts';

/** An answer of a gateway's API. */
export const jsonAnswer = (status: number, body: unknown): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
