import type { Permission } from '../order/permissions.ts';
import { type Role, roles } from '../order/roles.ts';
import type { Membership } from './membership.ts';
import type { Invitation, MemberChange } from './user-inputs.ts';

/** Grants that the role gives anyway are not kept, so that a change of role takes them away. */
const beyondRole = (role: Role, grants: readonly Permission[]): readonly Permission[] =>
  grants.filter((permission) => !roles[role].may.includes(permission));

/** Where a new member comes from. */
interface Joining {
  readonly sub: string;
  readonly sellerId: string;
  readonly agentId: string | undefined;
  readonly at: string;
}

/** The member that an invitation makes. */
export const newMember = (
  { name, email, role, grants }: Pick<Invitation, 'name' | 'email' | 'role' | 'grants'>,
  { sub, sellerId, agentId, at }: Joining,
): Membership => ({
  sub,
  sellerId,
  name,
  email,
  role,
  grants: beyondRole(role, grants),
  ...(agentId !== undefined && { agentId }),
  active: true,
  invitedAt: at,
  version: 1,
});

/** A member with what was asked for, one version on. */
export function changedMember(before: Membership, change: MemberChange): Membership {
  const { agentId: linked, ...rest } = before;
  const role = change.role ?? before.role;
  const agentId = change.agentId === undefined ? linked : (change.agentId ?? undefined);
  return {
    ...rest,
    name: change.name ?? before.name,
    role,
    grants: beyondRole(role, change.grants ?? before.grants),
    ...(agentId !== undefined && { agentId }),
    active: change.active ?? before.active,
    version: before.version + 1,
  };
}

/** What an audit entry and an answer say of a member's rights. */
export const rightsOf = ({ name, email, role, grants, agentId, active }: Membership) => ({
  name,
  email,
  role,
  grants,
  agentId: agentId ?? null,
  active,
});
