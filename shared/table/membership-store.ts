import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Membership, storedMembership } from '../people/membership.ts';
import { documents, tableName } from './documents.ts';
import { sellerRecordKey, userKey } from './keys.ts';

/** The two places in which a membership lies: under the user for signing in, under the shop for its list. */
export const membershipItems = (member: Membership): Record<string, unknown>[] => [
  { ...userKey(member.sub), membership: member },
  { ...sellerRecordKey(member.sellerId, 'USER', member.sub), record: member },
];

/** The membership of a user id, or nothing. It decides about rights, so it is read as it is now. */
export async function findMembership(sub: string): Promise<Membership | undefined> {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: userKey(sub), ConsistentRead: true }),
  );
  return Item && storedMembership.parse(Item['membership']);
}
