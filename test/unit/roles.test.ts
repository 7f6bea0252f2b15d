import { describe, expect, it } from 'vitest';
import { availableActions } from '../../shared/order/availability.ts';
import { factsOf } from '../../shared/order/facts.ts';
import { act } from '../../shared/order/lifecycle.ts';
import type { Order } from '../../shared/order/order.ts';
import { type Permission, permissionLabel, permissionNames } from '../../shared/order/permissions.ts';
import {
  actsAs,
  mayUse,
  permissionsOf,
  type Rights,
  roleNames,
  roleRefusal,
  underPolicies,
} from '../../shared/order/roles.ts';
import { confirmedOrder, minute, paidOrder, preparedOrder } from '../an-order.ts';

const openTo = (order: Order, rights: Rights): readonly string[] =>
  availableActions(factsOf(order), (action) => actsAs(rights, action), roleRefusal(rights)).flatMap(
    ({ action, enabled }) => (enabled ? [action] : []),
  );

describe('a permission', () => {
  it('is held by an owner, and has words of its own', () => {
    expect(permissionsOf({ role: 'owner' })).toEqual(permissionNames);
    const labels = permissionNames.map(permissionLabel);
    expect(new Set(labels).size).toBe(permissionNames.length);
  });

  it('to make owners is what an admin lacks, and nothing else', () => {
    expect(permissionNames.filter((name) => !mayUse({ role: 'admin' }, name))).toEqual(['owners.edit']);
  });

  it.each(roleNames)('is held by %s once it is granted', (role) => {
    for (const name of permissionNames) expect(mayUse({ role, grants: [name] }, name)).toBe(true);
  });
});

describe('an agent', () => {
  const shipping: Permission[] = ['prepare', 'ship'];
  const agent: Rights = { role: 'agent' };
  const shipper: Rights = { role: 'agent', grants: shipping };

  it('does not prepare and ship by role', () => {
    expect(openTo(paidOrder(), agent)).not.toContain('prepare');
    expect(roleRefusal(agent)('ship')).toBe('Peran Agen tidak boleh melakukan ini.');
  });

  it('prepares and ships in the seller’s place once it is granted', () => {
    expect(openTo(paidOrder(), shipper)).toEqual(expect.arrayContaining(shipping));
    expect(openTo(preparedOrder(), shipper)).toContain('ship');
    expect(openTo(preparedOrder(), shipper)).not.toContain('unprepare');
    const actor = { kind: actsAs(shipper, 'prepare'), id: 'sub-1', name: 'Agen Contoh' };
    const prepared = act(paidOrder(), { action: 'prepare', actor, at: minute(9) });
    expect(prepared.status).toBe('READY_TO_SHIP');
    expect(prepared.timeline.at(-1)?.actor).toEqual({ kind: 'seller', id: 'sub-1', name: 'Agen Contoh' });
  });

  it('stays an agent in what the role gives', () => {
    expect(actsAs(shipper, 'confirm')).toBe('agent');
    expect(actsAs({ role: 'agent', grants: ['confirm'] }, 'confirm')).toBe('agent');
  });

  it('sees the orders of the own agent, and everybody’s once that is granted', () => {
    expect(mayUse(agent, 'see-all')).toBe(false);
    expect(mayUse({ role: 'agent', grants: ['see-all'] }, 'see-all')).toBe(true);
  });
});

describe.each(['warehouse', 'finance'] as const)('%s', (role) => {
  it('sees all orders and opens nothing that its row does not name', () => {
    expect(mayUse({ role }, 'see-all')).toBe(true);
    for (const order of [confirmedOrder(), paidOrder(), preparedOrder()]) {
      for (const action of openTo(order, { role })) expect(mayUse({ role }, action as Permission)).toBe(true);
    }
  });
});

describe('the policy that agents may ship', () => {
  it('gives agents what shipping takes, and nobody else anything', () => {
    const on = { agentMayShip: true };
    const agent = underPolicies({ role: 'agent', grants: ['see-all'] }, on);
    expect(agent.grants).toEqual([
      'see-all',
      'prepare',
      'unprepare',
      'ship',
      'cancel-shipment',
      'correct-awb',
    ]);
    expect(openTo(paidOrder(), agent)).toEqual(expect.arrayContaining(['prepare', 'ship']));
    expect(underPolicies({ role: 'finance' }, on)).toEqual({ role: 'finance' });
    expect(underPolicies({ role: 'agent' }, { agentMayShip: false })).toEqual({ role: 'agent' });
  });
});
