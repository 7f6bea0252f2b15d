import { apiHandler } from '../../shared/http/api-handler.ts';
import { Problem } from '../../shared/http/problem.ts';
import { actingMember, memberOf } from '../../shared/people/acting-member.ts';
import { userView } from '../../shared/people/user-view.ts';
import { listMembers } from '../../shared/table/membership-store.ts';

export const handler = apiHandler('desk', async (request) => {
  const by = await actingMember(request.user, 'users.view');
  if (request.event.pathParameters?.['sub'] === undefined) {
    const members = await listMembers(by.sellerId);
    return { status: 200, body: { items: members.map((member) => userView(member, by)), nextCursor: null } };
  }
  const member = await memberOf(by.sellerId, request.path('sub'));
  if (member.removedAt) throw new Problem('user_not_found', 'Pengguna tidak ditemukan.');
  return { status: 200, body: userView(member, by), headers: { etag: `"${member.version}"` } };
});
