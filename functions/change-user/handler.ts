import { apiHandler } from '../../shared/http/api-handler.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { actingMember } from '../../shared/people/acting-member.ts';
import { changedMember, rightsOf } from '../../shared/people/changed-member.ts';
import { checkAgent, checkHasAgent } from '../../shared/people/join.ts';
import { isMember } from '../../shared/people/membership.ts';
import { closeAccount, openAccount } from '../../shared/people/user-directory.ts';
import { memberChange } from '../../shared/people/user-inputs.ts';
import { userView } from '../../shared/people/user-view.ts';
import { mayChange, presentMember, writeMember } from '../../shared/people/write-member.ts';
import { changing } from '../../shared/table/membership-store.ts';

const same = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

export const handler = apiHandler('desk', async (request) => {
  const by = await actingMember(request.user, 'users.edit');
  const change = request.json(memberChange);
  const before = await presentMember(request, by.sellerId);
  const after = changedMember(before, change);
  mayChange(by, before, after, (await shopOf(by.sellerId)).policies);
  checkHasAgent(after);
  if (after.agentId !== before.agentId) await checkAgent(by.sellerId, after.agentId);
  const changed = !same(rightsOf(before), rightsOf(after));
  if (changed) {
    await writeMember({ by, at: request.now.toISOString(), before, after }, changing(before, after));
  }
  // Also when nothing changed: a repetition finishes what an interruption left.
  if (change.active !== undefined) await (isMember(after) ? openAccount : closeAccount)(after.sub);
  const now = changed ? after : before;
  return { status: 200, body: userView(now, by), headers: { etag: `"${now.version}"` } };
});
