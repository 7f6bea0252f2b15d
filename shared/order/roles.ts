import type { ActorKind } from './actor.ts';
import { type Permission, permissionNames } from './permissions.ts';
import type { Policies } from './policies.ts';

/** What a user of a shop may be. */
export const roleNames = ['owner', 'admin', 'agent', 'warehouse', 'finance'] as const;
export type Role = (typeof roleNames)[number];

/** How the life cycle sees a user of the shop. */
type ShopActor = Extract<ActorKind, 'seller' | 'agent'>;

interface RoleRights {
  readonly label: string;
  readonly actsAs: ShopActor;
  readonly may: readonly Permission[];
}

const everybody = [
  'list',
  'view',
  'chat',
  'note',
  'tag',
  'catalogue.view',
  'agents.view',
  'settings.view',
] as const;

/** The permission table. Without `see-all` a user sees the orders of the own agent alone. */
export const roles: Record<Role, RoleRights> = {
  owner: { label: 'Pemilik', actsAs: 'seller', may: permissionNames },
  admin: {
    label: 'Admin',
    actsAs: 'seller',
    may: permissionNames.filter((permission) => permission !== 'owners.edit'),
  },
  agent: {
    label: 'Agen',
    actsAs: 'agent',
    may: [
      ...everybody,
      'create',
      'bulk',
      'export',
      'export.personal',
      'confirm',
      'unconfirm',
      'confirm-payment',
      'revert-payment',
      'record-late-payment',
      'request-payment',
      'create-invoice',
      'issue-invoice',
      'edit',
      'cancel',
      'reopen',
      'dispute',
      'track',
      'instruct-courier',
      'templates.view',
      'pages.view',
    ],
  },
  warehouse: {
    label: 'Gudang',
    actsAs: 'seller',
    may: [
      ...everybody,
      'see-all',
      'bulk',
      'export',
      'export.personal',
      'prepare',
      'unprepare',
      'ship',
      'cancel-shipment',
      'correct-awb',
      'mark-picked-up',
      'mark-delivered',
      'mark-problem',
      'mark-returning',
      'mark-returned',
      'mark-lost',
      'dispute',
      'instruct-courier',
      'receive-return',
      'open-claim',
      'accept-return',
      'report-damage',
      'reship',
      'track',
      'couriers.view',
      'courier-calls.view',
      'courier-calls.replay',
      'stock.edit',
    ],
  },
  finance: {
    label: 'Keuangan',
    actsAs: 'seller',
    may: [
      ...everybody,
      'see-all',
      'bulk',
      'export',
      'export.money',
      'export.templates',
      'confirm-payment',
      'revert-payment',
      'record-late-payment',
      'request-payment',
      'create-invoice',
      'issue-invoice',
      'void-invoice',
      'refund',
      'settle-cod',
      'open-claim',
      'settle-claim',
      'complete',
      'customers.view',
      'gateways.view',
    ],
  },
};

/** A user's rights: those of the role, and what was granted beyond them. */
export interface Rights {
  readonly role: Role;
  readonly grants?: readonly Permission[];
}

export const mayUse = ({ role, grants = [] }: Rights, permission: Permission): boolean =>
  roles[role].may.includes(permission) || grants.includes(permission);

/** What an agent may beyond the table where the shop lets agents ship. */
export const shippedByAgents = ['prepare', 'unprepare', 'ship', 'cancel-shipment', 'correct-awb'] as const;

/** A user's rights in a shop with these policies: what they allow counts like a grant. */
export const underPolicies = <User extends Rights>(
  user: User,
  { agentMayShip }: Pick<Policies, 'agentMayShip'>,
): User =>
  user.role === 'agent' && agentMayShip
    ? { ...user, grants: [...new Set([...(user.grants ?? []), ...shippedByAgents])] }
    : user;

/** Everything that a user may. */
export const permissionsOf = (rights: Rights): Permission[] =>
  permissionNames.filter((permission) => mayUse(rights, permission));

/**
 * As whom the life cycle sees a user who takes an action. What the role does not give was granted by the seller, and
 * is done in the seller's place: an agent who may ship ships as the seller.
 */
export const actsAs = ({ role }: Rights, permission: Permission): ShopActor =>
  roles[role].may.includes(permission) ? roles[role].actsAs : 'seller';

/** Why a user may not take an action, for a person; nothing when it may. */
export const roleRefusal =
  (rights: Rights) =>
  (permission: Permission): string | undefined =>
    mayUse(rights, permission) ? undefined : `Peran ${roles[rights.role].label} tidak boleh melakukan ini.`;
