import { apiHandler } from '../../shared/http/api-handler.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { roles, underPolicies } from '../../shared/order/roles.ts';
import { actingMember } from '../../shared/people/acting-member.ts';
import { changedMember } from '../../shared/people/changed-member.ts';
import type { Membership } from '../../shared/people/membership.ts';
import { ownProfile } from '../../shared/people/user-inputs.ts';
import { permissionsView } from '../../shared/people/user-view.ts';
import { checkSeen, writeMember } from '../../shared/people/write-member.ts';
import { changing } from '../../shared/table/membership-store.ts';
import { findRecord } from '../../shared/table/seller-records.ts';

const renamed = async (request: ApiRequest, before: Membership): Promise<Membership> => {
  const { name } = request.json(ownProfile);
  checkSeen(request, before);
  if (name === before.name) return before;
  const after = changedMember(before, { name });
  await writeMember({ by: before, at: request.now.toISOString(), before, after }, changing(before, after));
  return after;
};

export const handler = apiHandler('desk', async (request) => {
  const found = await actingMember(request.user);
  const me = request.event.requestContext.http.method === 'PATCH' ? await renamed(request, found) : found;
  const { sub, sellerId, name, email, role, agentId, version } = me;
  const [shop, agent] = await Promise.all([
    shopOf(sellerId),
    agentId === undefined ? undefined : findRecord(sellerId, 'AGENT', agentId),
  ]);
  const body = {
    sub,
    name,
    email,
    role,
    roleLabel: roles[role].label,
    permissions: permissionsView(underPolicies(me, shop.policies)),
    ...(agent && { agent: { agentId: agent.agentId, name: agent.name } }),
    shop: { name: shop.shopName, zone: shop.zone },
    version,
  };
  return { status: 200, body, headers: { etag: `"${version}"` } };
});
