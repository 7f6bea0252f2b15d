import { Problem } from '../http/problem.ts';
import { type ApiRequest, sawVersion } from '../http/request.ts';
import { defaultPolicies, type Policies } from '../order/policies.ts';
import { underPolicies } from '../order/roles.ts';
import { auditPut, fieldChanges } from '../table/audit-store.ts';
import { AlreadyMember, findMembership, StaleMember, stillAs } from '../table/membership-store.ts';
import { type Put, type Write, writeTogether } from '../table/write-together.ts';
import { memberOf } from './acting-member.ts';
import { rightsOf } from './changed-member.ts';
import { changeRefusal } from './granting.ts';
import { alreadyMember } from './join.ts';
import { actorOf, type Membership } from './membership.ts';

/**
 * Holds a change to the version that the caller saw, from `If-Match`.
 * @throws Problem `stale_record`
 */
export function checkSeen(request: ApiRequest, { version }: Membership): void {
  if (!sawVersion(request, version)) throw staleUser();
}

const staleUser = () =>
  new Problem('stale_record', 'Pengguna ini baru saja diubah orang lain. Muat ulang, lalu coba lagi.');

/**
 * The member that a path names, as the caller saw it.
 * @throws Problem `user_not_found`, also while it is being removed; `stale_record`
 */
export async function presentMember(request: ApiRequest, sellerId: string): Promise<Membership> {
  const member = await memberOf(sellerId, request.path('sub'));
  if (member.removedAt) throw new Problem('user_not_found', 'Pengguna tidak ditemukan.');
  checkSeen(request, member);
  return member;
}

/**
 * @param policies what the shop lets its roles do beyond the table counts as held, and as given.
 * @throws Problem `own_rights`, `more_than_held`
 */
export function mayChange(
  by: Membership,
  before: Membership,
  after: Membership | undefined,
  policies: Policies = defaultPolicies,
): void {
  const [author, was, is] = [by, before, after].map((member) => member && underPolicies(member, policies));
  const refusal = author && was && changeRefusal(author, was, is);
  if (refusal) throw new Problem(refusal.because, refusal.reason);
}

/** Who changes which member, when. */
interface MemberWrite {
  readonly by: Membership;
  readonly at: string;
  readonly before?: Membership;
  readonly after?: Membership;
}

const eventOf = ({ before, after }: MemberWrite): string => {
  if (!before) return 'created';
  return after ? 'changed' : 'deleted';
};

const auditOf = (change: MemberWrite): Put => {
  const { by, at, before, after } = change;
  return auditPut({
    sellerId: by.sellerId,
    at,
    actor: actorOf(by),
    source: 'desk',
    event: eventOf(change),
    kind: 'USER',
    id: (before ?? after)?.sub ?? '',
    changes: fieldChanges(before ? rightsOf(before) : {}, after ? rightsOf(after) : {}),
  });
};

/**
 * Writes a member together with its audit entry, and only while its author still may.
 * @throws Problem `stale_record`, `user_exists`, `email_in_other_shop`
 */
export async function writeMember(change: MemberWrite, writes: readonly Write[]): Promise<void> {
  const { by, before, after } = change;
  const author = before?.sub === by.sub ? [] : [stillAs(by)];
  try {
    await writeTogether([...writes, ...author, auditOf(change)]);
  } catch (error) {
    if (error instanceof StaleMember) throw staleUser();
    if (error instanceof AlreadyMember && after) {
      throw alreadyMember(await findMembership(after.sub), by.sellerId);
    }
    throw error;
  }
}
