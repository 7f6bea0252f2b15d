import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpAnswer } from '../gateway/problem.ts';
import type { LocalPage } from '../site/page.ts';
import { browserDirectory } from './storefront/document.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

async function browserFile(name: string): Promise<HttpAnswer | undefined> {
  const extension = /^[a-z-]+(\.js|\.css)$/.exec(name)?.[1];
  const contentType = extension && contentTypes[extension];
  if (!contentType) return undefined;
  const body = await readFile(join(browserDirectory, name), 'utf8').catch(() => undefined);
  if (body === undefined) return undefined;
  return {
    status: 200,
    headers: {
      'content-type': contentType,
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
    },
    body,
  };
}

/** Scripts and styles of the shop's pages, as they lie in `browser/`. */
export const page: LocalPage = {
  path: '/shop-assets/{file}',
  render: ({ params }) => browserFile(params['file'] ?? ''),
};
