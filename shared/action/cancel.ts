import { moving } from './command.ts';

/** Batalkan Pesanan, also the grant of a buyer's request. */
export const cancel = moving('cancel', (order, { input, user, at }) => ({
  ...order,
  cancellation: {
    reason: input.reason,
    ...(input.note && { note: input.note }),
    by: user.actor,
    at,
  },
}));
