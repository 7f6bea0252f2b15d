import * as z from 'zod/mini';
import { type HttpAnswer, problemAnswer } from './problem.ts';

const headerValue = z.union([z.string(), z.number(), z.boolean()]);

const structured = z.looseObject({
  statusCode: z.int().check(z.minimum(100), z.maximum(599)),
  headers: z.optional(z.nullable(z.record(z.string(), headerValue))),
  cookies: z.optional(z.nullable(z.array(z.string()))),
  body: z.optional(z.nullable(z.string())),
  isBase64Encoded: z.optional(z.nullable(z.boolean())),
});

function hasStatusCode(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'statusCode' in value;
}

/** Turns what a function returned into HTTP by the rules of payload format 2.0. */
export function toHttpAnswer(returned: unknown): HttpAnswer {
  if (!hasStatusCode(returned)) {
    // Without a status code the whole value is the body of a 200.
    const body = typeof returned === 'string' ? returned : JSON.stringify(returned);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const answer = structured.safeParse(returned);
  if (!answer.success) return problemAnswer('function_failed');
  const { statusCode, headers, cookies, body, isBase64Encoded } = answer.data;
  const named = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=utf-8',
      ...Object.fromEntries(named),
      ...(cookies?.length && { 'set-cookie': cookies }),
    },
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}
