import type { ShopSettings } from '../../shared/catalogue/shop-settings.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { once } from '../../shared/http/idempotency.ts';
import { Problem } from '../../shared/http/problem.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { underPolicies } from '../../shared/order/roles.ts';
import { actingMember } from '../../shared/people/acting-member.ts';
import { newMember } from '../../shared/people/changed-member.ts';
import { grantRefusal } from '../../shared/people/granting.ts';
import { accountFor, agentFor } from '../../shared/people/join.ts';
import type { Membership } from '../../shared/people/membership.ts';
import { invitation } from '../../shared/people/user-inputs.ts';
import { userView } from '../../shared/people/user-view.ts';
import { writeMember } from '../../shared/people/write-member.ts';
import { joining } from '../../shared/table/membership-store.ts';

/** @throws Problem `more_than_held` */
const mayInvite = (by: Membership, member: Membership, { policies }: ShopSettings): void => {
  const refusal = grantRefusal(underPolicies(by, policies), underPolicies(member, policies));
  if (refusal) throw new Problem('more_than_held', refusal);
};

export const handler = apiHandler('desk', async (request) => {
  const by = await actingMember(request.user, 'users.edit');
  const { sellerId } = by;
  return once(request, `SELLER#${sellerId}#invite-user`, async (keep) => {
    const wish = request.json(invitation);
    const at = request.now.toISOString();
    const { agentId, writes } = await agentFor(by, wish, at);
    const wanted = newMember(wish, { sub: '', sellerId, agentId, at });
    mayInvite(by, writes.length > 0 ? { ...wanted, agentId: by.agentId } : wanted, await shopOf(sellerId));
    const { sub } = await accountFor(wish, sellerId);
    const member = { ...wanted, sub };
    const reply = { status: 201, body: userView(member, by), headers: { location: `/v1/users/${sub}` } };
    await writeMember({ by, at, after: member }, [...joining(member), ...writes, keep(reply)]);
    return reply;
  });
});
