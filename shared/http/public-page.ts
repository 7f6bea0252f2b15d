import type { Page } from '../catalogue/catalogue.ts';
import { findPage } from '../table/seller-records.ts';
import { Problem } from './problem.ts';
import type { ApiRequest } from './request.ts';

/** A browser says on which site a page stands. Whoever says nothing is no browser, and is not kept out by this. */
const requireOrigin = (request: ApiRequest, { allowedOrigins }: Page): void => {
  const origin = request.header('origin');
  if (origin === undefined || allowedOrigins.length === 0 || allowedOrigins.includes(origin)) return;
  throw new Problem('origin_not_allowed', 'Halaman ini tidak boleh dipakai dari situs tersebut.');
};

/**
 * The landing page that a public route names, and its shop.
 * @throws Problem `page_not_found`, `origin_not_allowed`
 */
export async function publicPage(request: ApiRequest): Promise<{ sellerId: string; page: Page }> {
  const found = await findPage(request.path('pageKey'));
  if (!found) throw new Problem('page_not_found', 'Halaman ini tidak ada atau sudah ditutup.');
  requireOrigin(request, found.page);
  return found;
}
