import { randomBytes } from 'node:crypto';
import { pageErrors, sameReferences } from '../../shared/catalogue/page-references.ts';
import { changeRecord } from '../../shared/desk/change-record.ts';
import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import { pages } from '../../shared/desk/resources/pages.ts';
import type { Reply } from '../../shared/http/api-handler.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { pageKeyKey } from '../../shared/table/keys.ts';
import type { Write } from '../../shared/table/write-together.ts';

const drawKey = (): string => randomBytes(16).toString('base64url');

const keyPut = (sellerId: string, pageId: string, pageKey: string): Write => ({
  item: { ...pageKeyKey(pageKey), sellerId, pageId },
  condition: 'attribute_not_exists(pk)',
});

const keyDelete = (pageKey: string): Write => ({ remove: pageKeyKey(pageKey) });

/** The public key follows its page: it comes, is replaced and goes with it, in the same transaction. */
const keyWrites = (
  sellerId: string,
  pageId: string,
  before: string | undefined,
  after: string | undefined,
): Write[] => {
  if (before === after) return [];
  return [
    ...(after === undefined ? [] : [keyPut(sellerId, pageId, after)]),
    ...(before === undefined ? [] : [keyDelete(before)]),
  ];
};

const rotateKey = async (request: ApiRequest): Promise<Reply> => {
  requireRole(request.user, pages.edit);
  return changeRecord(request, pages, 'key rotated', (page) => {
    const after = { ...page, pageKey: drawKey() };
    return {
      after,
      alongside: keyWrites(request.user.sellerId, page.pageId, page.pageKey, after.pageKey),
    };
  });
};

export const handler = resourceHandler(pages, {
  drawn: () => ({ pageKey: drawKey() }),
  check: async ({ sellerId, before, after }) =>
    after && !sameReferences(before, after) ? pageErrors(sellerId, after) : [],
  alongside: ({ sellerId, id, before, after }) => keyWrites(sellerId, id, before?.pageKey, after?.pageKey),
  more: { [`POST ${pages.path}/{pageId}/rotate-key`]: rotateKey },
});
