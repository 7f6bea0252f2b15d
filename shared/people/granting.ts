import { type Permission, permissionLabel, permissionNames } from '../order/permissions.ts';
import { mayUse, permissionsOf, type Rights, roles } from '../order/roles.ts';
import type { Membership } from './membership.ts';

/** What may be given to a user beyond the role. Making owners comes with being one. */
export const grantable: readonly Permission[] = permissionNames.filter((name) => name !== 'owners.edit');

/** A member's rights, as far as they bound what the member may hand on. */
export type Holder = Rights & Pick<Membership, 'sub' | 'agentId'>;

/** What a member may that the granter may not. */
const beyond = (granter: Rights, member: Rights): readonly Permission[] =>
  permissionsOf(member).filter((permission) => !mayUse(granter, permission));

/** Whose orders a user sees: everybody's, or those of one agent. */
const seesNoMore = (granter: Holder, member: Pick<Holder, 'role' | 'grants' | 'agentId'>): boolean =>
  mayUse(granter, 'see-all') || member.agentId === undefined || member.agentId === granter.agentId;

/**
 * Whether a user may make a member with these rights: only with the right to change users, and never one who may or
 * sees more than the granter.
 * @returns why not, for a person; nothing when it may be.
 */
export function grantRefusal(
  granter: Holder,
  member: Pick<Holder, 'role' | 'grants' | 'agentId'>,
): string | undefined {
  if (!mayUse(granter, 'users.edit')) return 'Anda tidak boleh mengatur pengguna toko.';
  const ungrantable = (member.grants ?? []).filter((permission) => !grantable.includes(permission));
  const excess = [...new Set([...beyond(granter, member), ...ungrantable])];
  if (excess.length > 0) {
    const few = excess.slice(0, 3).map((permission) => `“${permissionLabel(permission)}”`);
    const more = excess.length > few.length ? `, dan ${excess.length - few.length} hak lain` : '';
    return `Anda tidak bisa memberikan hak yang tidak Anda miliki: ${few.join(', ')}${more}.`;
  }
  return seesNoMore(granter, member)
    ? undefined
    : 'Anda hanya bisa menghubungkan pengguna ke agen Anda sendiri.';
}

/** Whether a change touches more than the member's name. */
const changesRights = (before: Membership, after: Membership | undefined): boolean => {
  const rights = ({ role, grants, agentId, active }: Membership) =>
    JSON.stringify([role, grants.toSorted(), agentId ?? null, active]);
  return after === undefined || rights(before) !== rights(after);
};

const ownRights = ({ role }: Membership): string =>
  role === 'owner'
    ? 'Hak Anda hanya bisa diubah pemilik lain, supaya toko tidak pernah tanpa pemilik.'
    : 'Hak Anda sendiri hanya bisa diubah orang lain.';

/** Why a change of a member is refused. */
export interface ChangeRefusal {
  readonly because: 'own_rights' | 'more_than_held';
  /** For a person. */
  readonly reason: string;
}

/**
 * Whether a member may change another into `after`, or remove it (`after` absent). Nobody changes their own rights, and
 * whoever may more than the one who asks is out of reach. So the last owner stays: only an owner could change an
 * owner, and never themselves.
 * @returns nothing when it may be.
 */
export function changeRefusal(
  by: Membership,
  before: Membership,
  after: Membership | undefined,
): ChangeRefusal | undefined {
  if (by.sub === before.sub) {
    return changesRights(before, after) ? { because: 'own_rights', reason: ownRights(by) } : undefined;
  }
  if (!mayUse(by, 'users.edit')) {
    return { because: 'more_than_held', reason: 'Anda tidak boleh mengatur pengguna toko.' };
  }
  if (beyond(by, before).length > 0) {
    const reason = `Hak ${before.name} (${roles[before.role].label}) lebih luas daripada hak Anda.`;
    return { because: 'more_than_held', reason };
  }
  const reason = after && grantRefusal(by, after);
  return reason === undefined ? undefined : { because: 'more_than_held', reason };
}
