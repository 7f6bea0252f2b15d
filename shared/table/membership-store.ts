import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Role } from '../order/roles.ts';
import { documents, tableName } from './documents.ts';
import { userKey } from './keys.ts';

/** To which shop a user belongs, and as what. Lies in the attribute `membership` of its item. */
export interface Membership {
  readonly sub: string;
  readonly name: string;
  readonly sellerId: string;
  readonly role: Role;
  readonly agentId?: string;
}

/** The membership of a user id, or nothing. */
export async function findMembership(sub: string): Promise<Membership | undefined> {
  const { Item } = await documents().send(new GetCommand({ TableName: tableName(), Key: userKey(sub) }));
  return Item?.['membership'] as Membership | undefined;
}
