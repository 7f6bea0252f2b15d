import { log } from '../../shared/log.ts';
import { eachMessage } from '../../shared/queue/each-message.ts';
import { trackingMessage } from '../../shared/queue/tracking-message.ts';
import { pollCourier } from '../../shared/tracking/poll-courier.ts';

/** Asks couriers about the parcels that they are silent about. */
export const handler = eachMessage(async ({ body }) => {
  const message = trackingMessage.parse(JSON.parse(body));
  const polled = await pollCourier(message, new Date());
  log('info', 'parcel polled', { ...message, ...polled });
});
