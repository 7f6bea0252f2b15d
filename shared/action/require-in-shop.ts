import type { DeskUser } from '../http/desk-user.ts';
import { requireRole } from '../http/require-role.ts';
import { shopOf } from '../intake/shop.ts';
import type { ActionName } from '../order/actions.ts';
import { mayUse, underPolicies } from '../order/roles.ts';

/**
 * As `requireRole`, with what the shop's policies let its roles do beyond the table. They are read only where the
 * table alone says no.
 * @throws Problem `role_not_allowed`
 */
export async function requireInShop(user: DeskUser, action: ActionName): Promise<void> {
  if (mayUse(user, action)) return;
  requireRole(underPolicies(user, (await shopOf(user.sellerId)).policies), action);
}
