import type { ActionName } from './actions.ts';
import type { ActorKind } from './actor.ts';

/** What a user of a shop may be. */
export const roleNames = ['owner', 'admin', 'agent', 'warehouse', 'finance'] as const;
export type Role = (typeof roleNames)[number];

/** What may be permitted beside the actions on an order. */
export type Permission = ActionName | 'list' | 'create' | 'export';

interface RoleRights {
  readonly label: string;
  /** How the life cycle sees the role. */
  readonly actsAs: Extract<ActorKind, 'seller' | 'agent'>;
  readonly may: readonly Permission[] | 'everything';
  /** `own`: only orders that the agent handles. */
  readonly sees: 'all' | 'own';
}

const everybody = ['list', 'view', 'chat', 'note', 'tag'] as const;

/** The permission table. */
export const roles: Record<Role, RoleRights> = {
  owner: { label: 'Pemilik', actsAs: 'seller', may: 'everything', sees: 'all' },
  admin: { label: 'Admin', actsAs: 'seller', may: 'everything', sees: 'all' },
  agent: {
    label: 'Agen',
    actsAs: 'agent',
    may: [
      ...everybody,
      'create',
      'export',
      'confirm',
      'unconfirm',
      'confirm-payment',
      'revert-payment',
      'edit',
      'cancel',
      'reopen',
    ],
    sees: 'own',
  },
  warehouse: {
    label: 'Gudang',
    actsAs: 'seller',
    may: [
      ...everybody,
      'export',
      'prepare',
      'unprepare',
      'ship',
      'cancel-shipment',
      'mark-picked-up',
      'mark-delivered',
      'mark-returned',
    ],
    sees: 'all',
  },
  finance: {
    label: 'Keuangan',
    actsAs: 'seller',
    may: [...everybody, 'export', 'confirm-payment', 'revert-payment', 'complete'],
    sees: 'all',
  },
};

export const mayUse = (role: Role, permission: Permission): boolean => {
  const { may } = roles[role];
  return may === 'everything' || may.includes(permission);
};

/** Why a role may not take an action, for a person; nothing when it may. */
export const roleRefusal =
  (role: Role) =>
  (permission: Permission): string | undefined =>
    mayUse(role, permission) ? undefined : `Peran ${roles[role].label} tidak boleh melakukan ini.`;
