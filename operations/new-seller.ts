import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { shopSettings } from '../shared/catalogue/shop-settings.ts';
import { text } from '../shared/order/text.ts';
import { newMember, rightsOf } from '../shared/people/changed-member.ts';
import type { Membership } from '../shared/people/membership.ts';
import {
  type Account,
  createAccount,
  findAccount,
  openAccount,
  setPassword,
} from '../shared/people/user-directory.ts';
import { email, personName } from '../shared/people/user-inputs.ts';
import { auditPut, fieldChanges } from '../shared/table/audit-store.ts';
import { findMembership, joining } from '../shared/table/membership-store.ts';
import { recordPut } from '../shared/table/record-store.ts';
import { findRecord } from '../shared/table/seller-records.ts';
import { writeTogether } from '../shared/table/write-together.ts';

/** A reason not to go on that the person at the terminal can act on. */
export class Refused extends Error {}

/** What a new shop is made of. */
export const newSeller = z.strictObject({
  shop: text(2, 60),
  email,
  name: personName,
  zone: z._default(z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']), 'Asia/Jakarta'),
  /** Without it the user pool mails a first password that must be changed. */
  password: z.optional(z.string().check(z.minLength(1))),
});

type NewSeller = z.infer<typeof newSeller>;

/** What came of it. */
export interface MadeSeller {
  readonly sellerId: string;
  readonly email: string;
  /** The shop was there already, with this owner. */
  readonly known: boolean;
  /** How the owner comes to a password. */
  readonly password: 'given' | 'mailed' | 'kept';
}

/** `Toko Baru` as the beginning of an id: `toko-baru`. */
const slugOf = (shop: string): string =>
  shop
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 30) || 'toko';

const sellerOf = async (member: Membership, { shop, email: address }: NewSeller): Promise<string> => {
  const settings = await findRecord(member.sellerId, 'SETTINGS', 'shop');
  if (settings?.shopName === shop && member.role === 'owner') return member.sellerId;
  throw new Refused(`${address} already belongs to the shop "${settings?.shopName ?? member.sellerId}".`);
};

const written = async (account: Account, wish: NewSeller, now: Date): Promise<string> => {
  const sellerId = `${slugOf(wish.shop)}-${randomBytes(4).toString('hex')}`;
  const settings = shopSettings.parse({ shopName: wish.shop, zone: wish.zone });
  const at = now.toISOString();
  const owner = newMember(
    { name: wish.name, email: wish.email, role: 'owner', grants: [] },
    { sub: account.sub, sellerId, agentId: undefined, at },
  );
  await writeTogether([
    recordPut({ sellerId, kind: 'SETTINGS', id: 'shop', record: settings, at, by: owner.name }),
    ...joining(owner),
    auditPut({
      sellerId,
      at,
      actor: { kind: 'system' },
      source: 'command',
      event: 'created',
      kind: 'USER',
      id: owner.sub,
      changes: fieldChanges({}, rightsOf(owner)),
    }),
  ]);
  return sellerId;
};

const accountOf = async ({ email: address, name, password }: NewSeller) => {
  const known = await findAccount(address);
  if (known) return { account: known, isNew: false };
  const made = await createAccount({ email: address, name }, password !== undefined);
  const account = made ?? (await findAccount(address));
  if (!account) throw new Error('the user pool has an account and does not have it');
  return { account, isNew: made !== undefined };
};

/** A password that somebody already chose is never replaced. */
const passwordFor = async (account: Account, isNew: boolean, { email: address, password }: NewSeller) => {
  if (!account.invited) return 'kept';
  if (password === undefined) return isNew ? 'mailed' : 'kept';
  await setPassword(address, password);
  return 'given';
};

/**
 * Makes a shop with its settings and its owner. A repetition completes what an interruption left, and changes nothing
 * otherwise.
 * @throws Refused when the e-mail address already works for another shop.
 */
export async function createSeller(wish: NewSeller, now: Date): Promise<MadeSeller> {
  const { account, isNew } = await accountOf(wish);
  const member = await findMembership(account.sub);
  const known = member !== undefined && member.removedAt === undefined;
  const sellerId = known ? await sellerOf(member, wish) : await written(account, wish, now);
  if (!account.enabled && !known) await openAccount(account.sub);
  const password = await passwordFor(account, isNew, wish);
  return { sellerId, email: wish.email, known, password };
}
