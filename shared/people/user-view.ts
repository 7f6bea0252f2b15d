import * as z from 'zod/mini';
import { permissionLabel } from '../order/permissions.ts';
import { permissionsOf, type Rights, roleNames, roles } from '../order/roles.ts';
import { changeRefusal } from './granting.ts';
import type { Membership } from './membership.ts';

const named = z.strictObject({ permission: z.string(), label: z.string() });

/** A member as the shop's list of users shows it. */
export const user = z.strictObject({
  sub: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roleNames),
  roleLabel: z.string(),
  grants: z.array(named),
  agentId: z.optional(z.string()),
  active: z.boolean(),
  invitedAt: z.string(),
  version: z.int(),
  /** Whether whoever asks may change or remove the user, and why not. */
  mayChange: z.strictObject({ enabled: z.boolean(), reason: z.optional(z.string()) }),
});

/** What a user is told about itself. */
export const profile = z.strictObject({
  sub: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roleNames),
  roleLabel: z.string(),
  permissions: z.array(named),
  agent: z.optional(z.strictObject({ agentId: z.string(), name: z.string() })),
  shop: z.strictObject({ name: z.string(), zone: z.string() }),
  version: z.int(),
});

/** Everything that somebody may, in words. */
export const permissionsView = (rights: Rights): z.infer<typeof named>[] =>
  permissionsOf(rights).map((permission) => ({ permission, label: permissionLabel(permission) }));

/** A member for another member, who may or may not change it. */
export function userView(member: Membership, by: Membership): z.infer<typeof user> {
  const locked = changeRefusal(by, member, undefined)?.reason;
  const { sub, name, email, role, grants, agentId, active, invitedAt, version } = member;
  return {
    sub,
    name,
    email,
    role,
    roleLabel: roles[role].label,
    grants: grants.map((permission) => ({ permission, label: permissionLabel(permission) })),
    ...(agentId !== undefined && { agentId }),
    active,
    invitedAt,
    version,
    mayChange: locked === undefined ? { enabled: true } : { enabled: false, reason: locked },
  };
}
