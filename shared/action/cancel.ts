import { moving } from './command.ts';

/** Batalkan Pesanan, also the grant of a buyer's request: for one of the shop's reasons, or in own words. */
export const cancel = moving('cancel', (order, { input, user, shop, at }) => ({
  ...order,
  cancellation: {
    reason: input.reason,
    ...(shop.cancelReasons.includes(input.reason) && { listed: true as const }),
    ...(input.note && { note: input.note }),
    by: user.actor,
    at,
  },
}));
