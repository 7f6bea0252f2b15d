import type { DeskUser } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import type { Permission } from '../order/permissions.ts';
import { roleRefusal } from '../order/roles.ts';
import { findMembership } from '../table/membership-store.ts';
import { isMember, type Membership } from './membership.ts';

/**
 * The signed-in user as a member of the shop at this moment. A token tells the rights of up to a quarter of an hour
 * ago, which is too old to decide about the rights of others.
 * @throws Problem `unauthorized` when the membership has ended, `role_not_allowed`
 */
export async function actingMember(
  user: Pick<DeskUser, 'sub' | 'sellerId'>,
  permission?: Permission,
): Promise<Membership> {
  const member = await findMembership(user.sub);
  if (!member || !isMember(member) || member.sellerId !== user.sellerId) {
    throw new Problem('unauthorized', 'Akses Anda ke toko ini sudah berakhir. Silakan masuk lagi.');
  }
  const refusal = permission && roleRefusal(member)(permission);
  if (refusal) throw new Problem('role_not_allowed', refusal);
  return member;
}

/**
 * A member of the shop, also one whose removal is under way.
 * @throws Problem `user_not_found`, the same for nobody and for another shop's.
 */
export async function memberOf(sellerId: string, sub: string): Promise<Membership> {
  const member = await findMembership(sub);
  if (member?.sellerId === sellerId) return member;
  throw new Problem('user_not_found', 'Pengguna tidak ditemukan.');
}
