import { jsonAnswer } from '../gateway/json-answer.ts';
import type { HttpAnswer } from '../gateway/problem.ts';

/** A success as KiriminAja says it. */
export const kiriminajaAnswer = (method: string, text: string, more: object): HttpAnswer =>
  jsonAnswer(200, { status: true, text, method, ...more });

/** A refusal as KiriminAja says it: 200 for what its rules refuse, as its PHP code answers. */
export const kiriminajaRefusal = (method: string, text: string, code?: number): HttpAnswer =>
  jsonAnswer(code === 422 ? 422 : 200, { status: false, ...(code && { code }), text, method });
