import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Actor } from '../order/actor.ts';
import { isPermission, type Permission } from '../order/permissions.ts';
import { actsAs, type Role, roleNames, roles } from '../order/roles.ts';
import { Problem } from './problem.ts';

/** A signed-in user of a shop, from claims that the gateway has verified. */
export interface DeskUser {
  readonly sub: string;
  readonly name: string;
  readonly sellerId: string;
  readonly role: Role;
  /** What the user may beyond the role. */
  readonly grants: readonly Permission[];
  readonly agentId?: string;
  /** How the user appears in the life cycle and in the timeline. */
  readonly actor: Actor;
}

const claims = z.object({
  // The gateway takes an id token for one of ours as well; it is for the console, not for the API.
  token_use: z.optional(z.literal('access')),
  sub: z.string(),
  name: z.optional(z.string()),
  seller: z.string().check(z.minLength(1)),
  role: z.enum(roleNames),
  agent: z.optional(z.string()),
  /** Names with blanks between, as the gateway hands on no lists. */
  grants: z._default(z.string(), ''),
});

type Authorized = { authorizer?: { jwt?: { claims?: unknown } } };

/** @throws Problem `unauthorized` when the token does not name a shop and a role. */
export function deskUserOf(event: APIGatewayProxyEventV2): DeskUser {
  const { authorizer } = event.requestContext as Authorized;
  const parsed = claims.safeParse(authorizer?.jwt?.claims);
  if (!parsed.success) throw new Problem('unauthorized', 'Silakan masuk lagi.');
  const { sub, seller, role, agent } = parsed.data;
  const name = parsed.data.name ?? roles[role].label;
  return {
    sub,
    name,
    sellerId: seller,
    role,
    grants: parsed.data.grants.split(' ').filter(isPermission),
    ...(agent && { agentId: agent }),
    actor: { kind: roles[role].actsAs, id: sub, name },
  };
}

/** The user in the timeline of an order, as the life cycle sees whoever takes this action. */
export const actorIn = (user: DeskUser, action: Permission): Actor => ({
  ...user.actor,
  kind: actsAs(user, action),
});
