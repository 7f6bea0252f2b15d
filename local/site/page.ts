import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import createRouter from 'find-my-way';
import type { IncomingRequest } from '../gateway/incoming.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import type { Site } from '../gateway/server.ts';

export interface PageRequest {
  /** Decoded `{parameters}` of the path. */
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
  /** Address of the stack, without a slash at the end. */
  readonly url: string;
}

/** A page that belongs to the local stack only: a file in `local/pages/` exports one as `page`. */
export interface LocalPage {
  /** `/p/{page}` */
  readonly path: string;
  /** A page of the demo shop with this path, for people to open. */
  readonly example?: string;
  /** HTML, a whole answer, or undefined for "no such page". */
  render(request: PageRequest): string | HttpAnswer | undefined | Promise<string | HttpAnswer | undefined>;
}

const pagesDirectory = join(import.meta.dirname, '..', 'pages');

function isPage(value: unknown): value is LocalPage {
  return typeof value === 'object' && value !== null && 'path' in value && 'render' in value;
}

/** The `page` of every module in `local/pages/`. */
export async function loadPages(): Promise<LocalPage[]> {
  if (!existsSync(pagesDirectory)) return [];
  const files = (await readdir(pagesDirectory)).filter((name) => name.endsWith('.ts')).toSorted();
  const modules = await Promise.all(files.map((name) => import(join(pagesDirectory, name))));
  return modules.map(({ page }: { page?: unknown }) => page).filter(isPage);
}

function htmlAnswer(html: string, status = 200): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: html,
  };
}

/** Serves pages by path; the first of two pages with one path wins. */
export function pageSite(pages: readonly LocalPage[], url: string): Site {
  const router = createRouter();
  const seen = new Set<string>();
  for (const page of pages) {
    if (seen.has(page.path)) continue;
    seen.add(page.path);
    router.on('GET', page.path.replace(/\{(\w+)\}/g, ':$1'), () => undefined, page);
  }
  return async ({ method, rawPath, rawQuery }: IncomingRequest) => {
    const found = method === 'GET' || method === 'HEAD' ? router.find('GET', rawPath) : null;
    if (!found) return undefined;
    const page: LocalPage = found.store;
    const answer = await page.render({ params: found.params, query: new URLSearchParams(rawQuery), url });
    return typeof answer === 'string' ? htmlAnswer(answer) : answer;
  };
}
