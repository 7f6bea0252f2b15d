import type { HttpAnswer } from './problem.ts';

/** An answer in JSON of an API that this machine plays. */
export const jsonAnswer = (status: number, body: unknown): HttpAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
