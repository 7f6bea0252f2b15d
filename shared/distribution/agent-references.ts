import type { Agent } from '../catalogue/catalogue.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { shopOf } from '../intake/shop.ts';
import { findMembership, listMembers } from '../table/membership-store.ts';
import { listOrders } from '../table/order-list.ts';
import { listRecords } from '../table/seller-records.ts';
import type { DistributionSettings } from './distribution-settings.ts';

/** What an agent names that the shop does not have. */
export async function agentErrors(sellerId: string, { userSub }: Agent): Promise<FieldError[]> {
  if (userSub === undefined) return [];
  const membership = await findMembership(userSub);
  if (membership?.sellerId === sellerId) return [];
  return [{ path: 'userSub', message: 'Pengguna tidak ditemukan di toko ini.' }];
}

/**
 * Lets an agent go only when nothing would be left without its name.
 * @throws Problem `record_in_use`
 */
export async function requireUnused(sellerId: string, agentId: string): Promise<void> {
  const [pages, { distribution }, { rows }, members] = await Promise.all([
    listRecords(sellerId, 'PAGE'),
    shopOf(sellerId),
    listOrders(sellerId, { agentId: [agentId] }, { limit: 1 }),
    listMembers(sellerId),
  ]);
  const page = pages.find(({ agentIds }) => agentIds.includes(agentId));
  const rule = distribution.rules.find(({ agentIds }) => agentIds.includes(agentId));
  const member = members.find((one) => one.agentId === agentId);
  const uses = [
    ...(member ? [`pengguna ${member.name}`] : []),
    ...(page ? [`halaman ${page.name}`] : []),
    ...(rule ? [`aturan “${rule.name}”`] : []),
    ...(rows.length > 0 ? ['pesanan'] : []),
  ];
  if (uses.length === 0) return;
  throw new Problem(
    'record_in_use',
    `Agen ini masih dipakai oleh ${uses.join(', ')}. Nonaktifkan saja agar tidak menerima pesanan lagi.`,
  );
}

/** What the rules of a distribution name that the shop does not have. */
export async function distributionErrors(
  sellerId: string,
  { rules }: DistributionSettings,
): Promise<FieldError[]> {
  if (rules.length === 0) return [];
  const [agents, pages] = await Promise.all([listRecords(sellerId, 'AGENT'), listRecords(sellerId, 'PAGE')]);
  const agentIds = new Set(agents.map(({ agentId }) => agentId));
  const pageIds = new Set(pages.map(({ pageId }) => pageId));
  return rules.flatMap((rule, index) => [
    ...rule.agentIds.flatMap((agentId, at) =>
      agentIds.has(agentId)
        ? []
        : [{ path: `distribution.rules.${index}.agentIds.${at}`, message: 'Agen tidak ditemukan.' }],
    ),
    ...(rule.when.pageIds ?? []).flatMap((pageId, at) =>
      pageIds.has(pageId)
        ? []
        : [{ path: `distribution.rules.${index}.when.pageIds.${at}`, message: 'Halaman tidak ditemukan.' }],
    ),
  ]);
}
