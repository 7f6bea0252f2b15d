import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type Membership, storedMembership } from '../people/membership.ts';
import { documents, tableName } from './documents.ts';
import { sellerRecordKey, userKey } from './keys.ts';
import { queryAll } from './query-all.ts';
import type { Check, Put, Write } from './write-together.ts';

/** Under the user, for signing in. */
const ownItem = (member: Membership) => ({ ...userKey(member.sub), membership: member });

/** Under the shop, for the list of its users. */
const listedItem = (member: Membership) => ({
  ...sellerRecordKey(member.sellerId, 'USER', member.sub),
  record: member,
});

/** The two places in which a membership lies. */
export const membershipItems = (member: Membership): Record<string, unknown>[] => [
  ownItem(member),
  listedItem(member),
];

/** The membership of a user id, or nothing. It decides about rights, so it is read as it is now. */
export async function findMembership(sub: string): Promise<Membership | undefined> {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: userKey(sub), ConsistentRead: true }),
  );
  return Item && storedMembership.parse(Item['membership']);
}

/** The members of a shop, by their id; without those whose removal is under way. */
export async function listMembers(sellerId: string): Promise<Membership[]> {
  const { pk, sk } = sellerRecordKey(sellerId, 'USER', '');
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
    ExpressionAttributeValues: { ':pk': pk, ':kind': sk },
  });
  const members = items.map((item) => storedMembership.parse(item['record']));
  return members.filter(({ removedAt }) => removedAt === undefined);
}

/** The user has become a member of a shop meanwhile. */
export class AlreadyMember extends Error {}

/** A member was changed by somebody else after it was read. */
export class StaleMember extends Error {}

/** Writes a new member; refused with `AlreadyMember` when the user belongs to a shop. */
export const joining = (member: Membership): Put[] => [
  {
    item: ownItem(member),
    condition: 'attribute_not_exists(pk) OR attribute_exists(membership.removedAt)',
    refusal: () => new AlreadyMember(),
  },
  { item: listedItem(member) },
];

const unchanged = ({ version }: Membership) => ({
  // Members of earlier times carry no version.
  condition:
    'attribute_exists(pk) AND (attribute_not_exists(membership.version) OR membership.version = :seen)',
  values: { ':seen': version },
  refusal: () => new StaleMember(),
});

/** Writes a member over the version that was seen; refused with `StaleMember` when it is another. */
export const changing = (before: Membership, after: Membership): Put[] => [
  { item: ownItem(after), ...unchanged(before) },
  { item: listedItem(after) },
];

/** Takes away what is left of a member whose removal was begun; nothing may be left any more. */
export const leaving = ({ sub, sellerId, version }: Membership): Write[] => [
  {
    remove: userKey(sub),
    condition: 'attribute_not_exists(pk) OR membership.version = :seen',
    values: { ':seen': version },
    refusal: () => new StaleMember(),
  },
  { remove: sellerRecordKey(sellerId, 'USER', sub) },
];

/**
 * Holds a write to what its author may at the moment it is written, not at the moment the token was made; refused
 * with `StaleMember`.
 */
export const stillAs = (by: Membership): Check => ({ check: userKey(by.sub), ...unchanged(by) });
