import type { CourierAdapter } from '../courier-adapter.ts';
import { parse, receive } from './webhook.ts';
import { standardTypes } from './words.ts';

/** Any sender that signs by Standard Webhooks 1.0.0 and speaks our `shipment.*` words. */
export const standardWebhooks: CourierAdapter = {
  provider: 'standard_webhooks',
  receive,
  parse,
  words: [{ title: '`type`', table: standardTypes }],
};
