import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Permission, permissionNames } from '../../shared/order/permissions.ts';
import { mayUse, permissionsOf, roleNames } from '../../shared/order/roles.ts';
import { changeRefusal, grantable, grantRefusal } from '../../shared/people/granting.ts';
import { isMember, type Membership } from '../../shared/people/membership.ts';
import { holdsFor } from '../holds-for.ts';

const aMember = (overrides: Partial<Membership> = {}): Membership => ({
  sub: 'sub-1',
  sellerId: 'toko-contoh',
  name: 'Anggota Contoh',
  email: 'anggota@contoh.example',
  role: 'agent',
  grants: [],
  active: true,
  invitedAt: '2026-03-02T03:00:00.000Z',
  version: 1,
  ...overrides,
});

const someGrants = fc.uniqueArray(fc.constantFrom(...permissionNames), { maxLength: 8 });
const someAgent = fc.constantFrom(undefined, 'agen-satu', 'agen-dua');
const someRights = fc.record({
  role: fc.constantFrom(...roleNames),
  grants: someGrants,
  agentId: someAgent,
  active: fc.boolean(),
});

const subs = ['sub-1', 'sub-2', 'sub-3', 'sub-4', 'sub-5'];

const within = (member: Pick<Membership, 'role' | 'grants'>, bound: readonly Permission[]): boolean =>
  permissionsOf(member).every((permission) => bound.includes(permission));

describe.each(roleNames.flatMap((granter) => roleNames.map((role) => [granter, role] as const)))(
  'a user who is %s and makes one who is %s',
  (granter, role) => {
    it('gives nothing that it does not hold, whatever was granted to either', () => {
      holdsFor(fc.tuple(someGrants, someGrants), 200, ([held, given]) => {
        const by = { sub: 'sub-1', role: granter, grants: held };
        const may = grantRefusal(by, { role, grants: given }) === undefined;
        const isAllowed = mayUse(by, 'users.edit') && given.every((one) => grantable.includes(one));
        expect(may).toBe(isAllowed && within({ role, grants: given }, permissionsOf(by)));
      });
    });
  },
);

describe('an owner', () => {
  it('is made and changed by owners alone', () => {
    const owner = aMember({ sub: 'sub-2', role: 'owner' });
    holdsFor(someRights, 500, (rights) => {
      const by = aMember({ ...rights, role: rights.role === 'owner' ? 'admin' : rights.role });
      const most = { ...by, grants: grantable };
      expect(grantRefusal(most, { role: 'owner', grants: [] })).toContain('hak yang tidak Anda miliki');
      expect(changeRefusal(most, owner, { ...owner, name: 'Nama Lain' })).toMatchObject({
        because: 'more_than_held',
      });
      expect(changeRefusal(most, owner, undefined)).toMatchObject({ because: 'more_than_held' });
    });
  });

  it('makes users of every role', () => {
    for (const role of roleNames) {
      expect(grantRefusal({ sub: 'sub-1', role: 'owner' }, { role, grants: [] })).toBeUndefined();
    }
  });
});

describe('a member', () => {
  it('never changes the own rights, switches itself off or removes itself, but may change its name', () => {
    holdsFor(fc.tuple(someRights, someRights), 500, ([rights, wish]) => {
      const self = aMember(rights);
      const after = { ...self, ...wish };
      const same =
        wish.role === self.role &&
        wish.active === self.active &&
        wish.agentId === self.agentId &&
        JSON.stringify(wish.grants.toSorted()) === JSON.stringify(self.grants.toSorted());
      expect(changeRefusal(self, self, after)?.because).toBe(same ? undefined : 'own_rights');
      expect(changeRefusal(self, self, { ...self, name: 'Nama Baru' })).toBeUndefined();
      expect(changeRefusal(self, self, undefined)?.because).toBe('own_rights');
    });
  });

  it('who sees one agent’s orders links nobody to another agent', () => {
    const grants: Permission[] = ['users.edit'];
    const by = { sub: 'sub-1', role: 'agent', grants, agentId: 'agen-satu' } as const;
    expect(grantRefusal(by, { role: 'agent', grants: [], agentId: 'agen-satu' })).toBeUndefined();
    expect(grantRefusal(by, { role: 'agent', grants: [], agentId: 'agen-dua' })).toContain('agen Anda');
  });
});

interface Wish {
  readonly by: number;
  readonly of: number;
  readonly removal: boolean;
  readonly rights: Pick<Membership, 'role' | 'grants' | 'agentId' | 'active'>;
}

const someWish: fc.Arbitrary<Wish> = fc.record({
  by: fc.nat({ max: subs.length - 1 }),
  of: fc.nat({ max: subs.length - 1 }),
  removal: fc.boolean(),
  rights: someRights,
});

type Shop = ReadonlyMap<string, Membership>;

/** Lets somebody invite, change or remove somebody, where the rules allow it. */
const live = (shop: Shop, { by, of, removal, rights }: Wish): Shop => {
  const actor = shop.get(subs[by] ?? '');
  const sub = subs[of] ?? '';
  const before = shop.get(sub);
  if (!(actor && isMember(actor))) return shop;
  const after = removal ? undefined : aMember({ sub, ...before, ...rights });
  const refused = before ? changeRefusal(actor, before, after) : !after || grantRefusal(actor, after);
  if (refused) return shop;
  const next = new Map(shop);
  if (after) next.set(sub, after);
  else next.delete(sub);
  return next;
};

describe('a shop, whatever its people do to each other', () => {
  const founder = aMember({ sub: 'sub-1', role: 'owner' });
  const wishes = fc.array(someWish, { minLength: 10, maxLength: 60, size: 'max' });

  it('always keeps an owner who can sign in', () => {
    holdsFor(wishes, 500, (all) => {
      const shop = all.reduce(live, new Map([[founder.sub, founder]]));
      const owners = [...shop.values()].filter((member) => member.role === 'owner' && isMember(member));
      expect(owners.length).toBeGreaterThan(0);
    });
  });

  it('lets nobody bring more into it than the one held who started', () => {
    holdsFor(fc.tuple(someRights, wishes), 500, ([rights, all]) => {
      const started = aMember({ ...rights, sub: 'sub-1', active: true });
      const held = permissionsOf(started);
      const shop = all.reduce(live, new Map([[started.sub, started]]));
      const made = [...shop.values()].filter(({ sub }) => sub !== started.sub);
      expect(made.filter((member) => !within(member, held))).toEqual([]);
    });
  });
});
