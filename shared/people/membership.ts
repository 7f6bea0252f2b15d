import * as z from 'zod/mini';
import type { Actor } from '../order/actor.ts';
import { isPermission, type Permission } from '../order/permissions.ts';
import { type Role, roleNames, roles } from '../order/roles.ts';

/** To which shop a user belongs, and as what. */
export interface Membership {
  /** The id that Cognito gave the user. */
  readonly sub: string;
  readonly sellerId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** What the user may beyond the role. */
  readonly grants: readonly Permission[];
  /** The agent whose orders are the user's own. */
  readonly agentId?: string | undefined;
  /** Whoever is switched off keeps the place in the shop and gets no token. */
  readonly active: boolean;
  readonly invitedAt: string;
  /** Set while a removal is under way: nothing but the rest of it may follow. */
  readonly removedAt?: string | undefined;
  /** Grows by one with every write. */
  readonly version: number;
}

/** Permissions that no longer exist count for nothing, so that an old list locks nobody out. */
const permissions = z.pipe(
  z.array(z.string()),
  z.transform((names): readonly Permission[] => names.filter(isPermission)),
);

/** A membership as it was stored. Members of earlier times have no grants and were never switched off. */
export const storedMembership = z.object({
  sub: z.string(),
  sellerId: z.string(),
  name: z.string(),
  email: z._default(z.string(), ''),
  role: z.enum(roleNames),
  grants: z._default(permissions, []),
  agentId: z.optional(z.string()),
  active: z._default(z.boolean(), true),
  invitedAt: z._default(z.string(), ''),
  removedAt: z.optional(z.string()),
  version: z._default(z.number(), 1),
});

/** Whether a member may sign in and act for the shop. */
export const isMember = ({ active, removedAt }: Pick<Membership, 'active' | 'removedAt'>): boolean =>
  active && removedAt === undefined;

/** A member as the audit names it. */
export const actorOf = ({ sub, name, role }: Pick<Membership, 'sub' | 'name' | 'role'>): Actor => ({
  kind: roles[role].actsAs,
  id: sub,
  name,
});
