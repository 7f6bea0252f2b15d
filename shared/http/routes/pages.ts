import { recordAnswer } from '../../desk/resource.ts';
import { pages } from '../../desk/resources/pages.ts';
import type { Route } from '../route.ts';

/** The replacement of a page's key that must not be used any more. */
export const pageRoutes: readonly Route[] = [
  {
    function: pages.function,
    method: 'POST',
    path: `${pages.path}/{pageId}/rotate-key`,
    access: 'desk',
    operation: { summary: 'A new public key; the old one ends at once', answer: recordAnswer(pages) },
  },
];
