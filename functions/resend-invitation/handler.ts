import * as z from 'zod/mini';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { Problem } from '../../shared/http/problem.ts';
import { actingMember } from '../../shared/people/acting-member.ts';
import { isMember } from '../../shared/people/membership.ts';
import { findAccount, mailInvitation } from '../../shared/people/user-directory.ts';
import { mayChange, presentMember } from '../../shared/people/write-member.ts';

export const handler = apiHandler('desk', async (request) => {
  request.json(z.strictObject({}));
  const by = await actingMember(request.user, 'users.edit');
  const member = await presentMember(request, by.sellerId);
  mayChange(by, member, undefined);
  const account = isMember(member) ? await findAccount(member.sub) : undefined;
  if (!account?.invited) {
    throw new Problem(
      'invitation_accepted',
      'Pengguna ini sudah pernah masuk, atau aksesnya sedang dimatikan.',
    );
  }
  await mailInvitation(member);
  return { status: 202, body: { sub: member.sub, email: member.email } };
});
