import { moved } from '../../shared/action/command.ts';
import { commandHandler } from '../../shared/http/order-action.ts';
import { releasedLookUpsOf } from '../../shared/shipping/new-shipment.ts';

export const handler = commandHandler({
  action: 'cancel-shipment',
  decide: (seen, given) => ({
    order: moved(seen, 'cancel-shipment', given),
    alongside: releasedLookUpsOf(seen, new Date(given.at)).map(({ item }) => ({ item })),
  }),
});
