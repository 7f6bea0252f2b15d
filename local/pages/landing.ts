import { samplePageKey } from '../sample-shop.ts';
import type { LocalPage } from '../site/page.ts';
import { storefrontDocument } from './storefront/document.ts';

/** A sample landing page: what a seller would put behind an ad. The page key of the API is in its address. */
export const page: LocalPage = {
  path: '/p/{page}',
  example: `/p/${samplePageKey}`,
  render: () => storefrontDocument('landing.html'),
};
