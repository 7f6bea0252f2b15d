import { apiHandler } from '../../shared/http/api-handler.ts';
import { actingMember, memberOf } from '../../shared/people/acting-member.ts';
import { closeAccount } from '../../shared/people/user-directory.ts';
import { checkSeen, mayChange, writeMember } from '../../shared/people/write-member.ts';
import { changing, leaving } from '../../shared/table/membership-store.ts';
import { writeTogether } from '../../shared/table/write-together.ts';

/**
 * The membership ends first and for certain, then the sign-ins, and then its last traces go. A repetition finishes
 * what an interruption left.
 */
export const handler = apiHandler('desk', async (request) => {
  const by = await actingMember(request.user, 'users.edit');
  const before = await memberOf(by.sellerId, request.path('sub'));
  checkSeen(request, before);
  mayChange(by, before, undefined);
  const at = request.now.toISOString();
  const removed = before.removedAt
    ? before
    : { ...before, active: false, removedAt: at, version: before.version + 1 };
  if (removed !== before) await writeMember({ by, at, before }, changing(before, removed));
  await closeAccount(removed.sub);
  await writeTogether(leaving(removed));
  return { status: 204 };
});
