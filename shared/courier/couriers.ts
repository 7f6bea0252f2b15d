import type { CourierProvider } from '../order/courier-provider.ts';
import { biteship } from './biteship/adapter.ts';
import type { CourierAdapter } from './courier-adapter.ts';
import { kiriminaja } from './kiriminaja/adapter.ts';
import { ninjavan } from './ninjavan/adapter.ts';
import { shipper } from './shipper/adapter.ts';
import { standardWebhooks } from './standard-webhooks/adapter.ts';

/** Every courier that can be connected. */
export const couriers: Readonly<Record<CourierProvider, CourierAdapter>> = {
  biteship,
  kiriminaja,
  ninjavan,
  shipper,
  standard_webhooks: standardWebhooks,
};
