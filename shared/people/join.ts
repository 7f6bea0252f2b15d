import { ulid } from 'ulid';
import type { Agent } from '../catalogue/catalogue.ts';
import { newAgent } from '../catalogue/new-agent.ts';
import { requireRoom } from '../desk/record-call.ts';
import { agents } from '../desk/resources/agents.ts';
import { Problem } from '../http/problem.ts';
import { mayUse } from '../order/roles.ts';
import { auditPut, fieldChanges } from '../table/audit-store.ts';
import { findMembership } from '../table/membership-store.ts';
import { recordPut } from '../table/record-store.ts';
import { findRecord } from '../table/seller-records.ts';
import type { Write } from '../table/write-together.ts';
import { actorOf, type Membership } from './membership.ts';
import { type Account, createAccount, findAccount, type Invitee, openAccount } from './user-directory.ts';
import type { Invitation } from './user-inputs.ts';

const wrong = (path: string, message: string): Problem =>
  new Problem('invalid_request', 'Ada isian yang belum benar.', { errors: [{ path, message }] });

/** @throws Problem `invalid_request` when the shop has no such agent. */
export async function checkAgent(sellerId: string, agentId: string | undefined): Promise<void> {
  if (agentId === undefined || (await findRecord(sellerId, 'AGENT', agentId))) return;
  throw wrong('agentId', 'Agen tidak ditemukan.');
}

/** @throws Problem `invalid_request` for an agent who would see no orders at all. */
export function checkHasAgent({ role, agentId }: Pick<Membership, 'role' | 'agentId'>): void {
  if (role === 'agent' && agentId === undefined) throw wrong('agentId', 'Pilih agen untuk pengguna ini.');
}

/** The writes of a new agent. @throws Problem `role_not_allowed`, `limit_reached` */
const newAgentWrites = async (by: Membership, record: Agent, at: string): Promise<Write[]> => {
  if (!mayUse(by, agents.edit)) {
    throw new Problem('role_not_allowed', 'Anda tidak boleh menambah agen. Pilih agen yang sudah ada.');
  }
  const { sellerId, name } = by;
  await requireRoom(sellerId, agents);
  const id = record.agentId;
  return [
    recordPut({ sellerId, kind: 'AGENT', id, record, at, by: name }),
    auditPut({
      sellerId,
      at,
      actor: actorOf(by),
      source: 'desk',
      event: 'created',
      kind: 'AGENT',
      id,
      changes: fieldChanges({}, record),
    }),
  ];
};

/** The agent under whom a new user works, and the writes that make it when it is new too. */
export async function agentFor(
  by: Membership,
  { name, agentId, phone }: Pick<Invitation, 'name' | 'agentId' | 'phone'>,
  at: string,
): Promise<{ agentId: string | undefined; writes: Write[] }> {
  const { sellerId } = by;
  if (phone === undefined) {
    await checkAgent(sellerId, agentId);
    return { agentId, writes: [] };
  }
  const id = ulid(Date.parse(at));
  return { agentId: id, writes: await newAgentWrites(by, newAgent(id, name, phone), at) };
}

/** Why an account cannot join the shop. */
export const alreadyMember = (member: Membership | undefined, sellerId: string): Problem =>
  member?.sellerId === sellerId
    ? new Problem('user_exists', 'Email ini sudah dipakai pengguna di toko Anda.')
    : new Problem('email_in_other_shop', 'Email ini sudah dipakai di toko lain. Gunakan email yang lain.');

const adopted = async (account: Account, sellerId: string): Promise<Account> => {
  const member = await findMembership(account.sub);
  if (member && member.removedAt === undefined) throw alreadyMember(member, sellerId);
  if (!account.enabled) await openAccount(account.sub);
  return account;
};

/**
 * The account of an e-mail address that may join the shop: a new one, to which the pool mails a first password, or
 * one that belongs to no shop, as an interrupted invitation or a removal leaves it.
 * @throws Problem `user_exists`, `email_in_other_shop`
 */
export async function accountFor(invitee: Invitee, sellerId: string, quietly = false): Promise<Account> {
  const known = await findAccount(invitee.email);
  if (known) return adopted(known, sellerId);
  const made = (await createAccount(invitee, quietly)) ?? (await findAccount(invitee.email));
  if (!made) throw new Error('the user pool has an account and does not have it');
  return adopted(made, sellerId);
}
