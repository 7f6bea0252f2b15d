import type { LocalPage } from '../site/page.ts';
import { storefrontDocument } from './storefront/document.ts';

/** The buyer's own page: whoever knows the slug sees the order, with personal data masked by the API. */
export const page: LocalPage = {
  path: '/t/{slug}',
  render: () => storefrontDocument('tracking.html'),
};
