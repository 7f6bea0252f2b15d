import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import { tags } from '../../shared/desk/resources/tags.ts';
import { listRecords } from '../../shared/table/seller-records.ts';

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const handler = resourceHandler(tags, {
  check: async ({ sellerId, id, after }) => {
    if (!after) return [];
    const others = (await listRecords(sellerId, 'TAG')).filter(({ tagId }) => tagId !== id);
    const taken = others.some(({ name }) => same(name, after.name));
    return taken ? [{ path: 'name', message: 'Tag dengan nama ini sudah ada.' }] : [];
  },
});
