import { actorIn } from '../http/desk-user.ts';
import { currentShipment } from '../order/facts.ts';
import { awbOf } from '../order/ledger-order.ts';
import { act } from '../order/lifecycle.ts';
import { withCorrectedAwb } from '../shipping/corrected-awb.ts';
import { releasedAwb, typedAwb } from '../shipping/new-shipment.ts';
import type { Command } from './command.ts';

/** Koreksi Resi: the parcel is found by its right number from now on, and still by the one before. */
export const correctAwb: Command<'correct-awb'> = {
  action: 'correct-awb',
  decide: (seen, { input, user, shop, at }) => {
    const by = actorIn(user, 'correct-awb');
    const shipment = currentShipment(seen);
    const order = act(
      seen,
      { action: 'correct-awb', actor: by, at },
      (open) => (shipment ? withCorrectedAwb(open, shipment, { ...input, by, at }) : open),
      shop.policies,
    );
    if (!shipment) return { order };
    const before = awbOf(shipment);
    const now = new Date(at);
    return {
      order,
      alongside: [
        ...(before ? [releasedAwb(order, shipment, before, now)] : []),
        typedAwb(order, shipment, input.awb.toUpperCase(), now),
      ],
    };
  },
};
