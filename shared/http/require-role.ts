import type { Permission } from '../order/permissions.ts';
import { mayUse, roleRefusal } from '../order/roles.ts';
import type { DeskUser } from './desk-user.ts';
import { Problem } from './problem.ts';

/** @throws Problem `role_not_allowed` */
export function requireRole(user: DeskUser, permission: Permission): void {
  if (mayUse(user, permission)) return;
  throw new Problem('role_not_allowed', roleRefusal(user)(permission) ?? '');
}
