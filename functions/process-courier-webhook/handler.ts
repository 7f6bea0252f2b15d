import type { CourierReport } from '../../shared/courier/courier-adapter.ts';
import { couriers } from '../../shared/courier/couriers.ts';
import { log } from '../../shared/log.ts';
import { type CourierMessage, courierMessage, deliveryOf } from '../../shared/queue/courier-message.ts';
import { eachMessage } from '../../shared/queue/each-message.ts';
import { park } from '../../shared/table/parked-store.ts';
import { settle } from './settle.ts';

/** What the call says; nothing when it does not have the courier's form, which trying again cannot help. */
const reportsOf = (message: CourierMessage): CourierReport[] | undefined => {
  try {
    return couriers[message.provider].parse(deliveryOf(message));
  } catch {
    return undefined;
  }
};

const settleAll = async (message: CourierMessage, reports: readonly CourierReport[]): Promise<void> => {
  const { provider, sellerId } = message;
  const { settled, failures } = await settle(message, reports);
  for (const one of settled) {
    log(one.parked || one.reason ? 'warn' : 'info', 'courier report', { provider, sellerId, ...one });
  }
  if (failures.length > 0) throw failures[0];
};

/** Brings couriers' calls to their orders. A call that fails comes back alone; the others of its batch are done. */
export const handler = eachMessage(async ({ body }) => {
  const message = courierMessage.parse(JSON.parse(body));
  const reports = reportsOf(message);
  if (reports) return settleAll(message, reports);
  await park(message, 'unreadable');
  const { provider, sellerId } = message;
  log('warn', 'courier report', { provider, sellerId, outcome: 'PARKED', parked: 'unreadable' });
});
