import type { Order } from './order.ts';
import { OrderError } from './order-error.ts';

/**
 * Somebody else's write came between: says who it was and when, as far as the stored order tells.
 * @param stored the order as it is now; nothing when it could not be seen.
 */
export function staleOrder(stored?: Pick<Order, 'version' | 'updatedAt' | 'timeline'>): OrderError {
  const name = stored?.timeline.at(-1)?.actor.name;
  return new OrderError(
    'stale_order',
    `Pesanan baru saja diubah${name ? ` oleh ${name}` : ' orang lain'}. Muat ulang, lalu coba lagi.`,
    stored && {
      version: stored.version,
      changedAt: stored.updatedAt,
      ...(name && { changedBy: name }),
    },
  );
}
