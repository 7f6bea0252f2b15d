import { actorIn } from '../http/desk-user.ts';
import { factsOf } from '../order/facts.ts';
import { act } from '../order/lifecycle.ts';
import { warningsOf } from '../order/warnings.ts';
import { lookUpsOf, providerOf, withShipment } from '../shipping/new-shipment.ts';
import type { Command } from './command.ts';

/** Kirim Pesanan: a parcel with the number under which the courier will name it. */
export const ship: Command<'ship'> = {
  action: 'ship',
  decide: async (seen, { input, user, shop, at }) => {
    const provider = await providerOf(seen.sellerId, input.accountId);
    const shipping = { ...input, ...(provider && { provider }), shippedAt: at };
    const text = input.awb && `Resi ${input.awb}`;
    const how = { action: 'ship', actor: actorIn(user, 'ship'), at, ...(text && { text }) } as const;
    const order = act(seen, how, (ready) => withShipment(ready, shipping), shop.policies);
    const warnings = warningsOf('ship', factsOf(seen));
    return {
      order,
      alongside: lookUpsOf(order, new Date(at)),
      ...(warnings.length > 0 && { answer: { warnings } }),
    };
  },
};
