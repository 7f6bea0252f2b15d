import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpAnswer } from '../../gateway/problem.ts';

/** What the buyer's browser loads. */
export const browserDirectory = join(import.meta.dirname, '..', 'browser');

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** One of the shop's documents, with the headers that keep foreign scripts and frames out. */
export async function storefrontDocument(name: 'landing.html' | 'tracking.html'): Promise<HttpAnswer> {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
    body: await readFile(join(browserDirectory, name), 'utf8'),
  };
}
