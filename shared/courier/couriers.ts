import type { CourierAccount } from '../catalogue/courier-account.ts';
import { biteship } from './biteship.ts';
import type { CourierAdapter } from './courier-adapter.ts';
import { standardWebhooks } from './standard-webhooks.ts';

/** Every courier that can be connected. */
export const couriers: Readonly<Record<CourierAccount['provider'], CourierAdapter>> = {
  biteship,
  standard_webhooks: standardWebhooks,
};
