import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Actor } from '../order/actor.ts';
import { type Role, roleNames, roles } from '../order/roles.ts';
import { Problem } from './problem.ts';

/** A signed-in user of a shop, from claims that the gateway has verified. */
export interface DeskUser {
  readonly sub: string;
  readonly name: string;
  readonly sellerId: string;
  readonly role: Role;
  readonly agentId?: string;
  /** How the user appears in the life cycle and in the timeline. */
  readonly actor: Actor;
}

const claims = z.object({
  sub: z.string(),
  name: z.optional(z.string()),
  seller: z.string().check(z.minLength(1)),
  role: z.enum(roleNames),
  agent: z.optional(z.string()),
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
    ...(agent && { agentId: agent }),
    actor: { kind: roles[role].actsAs, id: sub, name },
  };
}
