import { actorIn } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { currentShipment } from '../order/facts.ts';
import type { Order } from '../order/order.ts';
import { conditionLabels, type ReceivedReturn } from '../order/received-return.ts';
import { restocked, tooManyPieces } from '../order/return-intake.ts';
import type { Shipment } from '../order/shipment.ts';
import type { Status } from '../order/status.ts';
import { takenIn } from '../order/taken-in.ts';
import type { Command, Given, InputOf } from './command.ts';
import { requireEvidence } from './evidence-of.ts';
import { returnedParcel } from './returned-parcel.ts';

type Input = InputOf<'receive-return'>;

/** What the parcel held: what was kept of it once another was sent in its place, else what the order holds. */
const heldBy = (order: Order, { replaced }: Shipment) => replaced?.held ?? order.lines;

const requirePieces = (order: Order, parcel: Shipment, { pieces = [] }: Input): void => {
  const wrong = tooManyPieces(heldBy(order, parcel), pieces);
  if (wrong.length === 0) return;
  const errors = wrong.map(({ place, held }) => ({
    path: `pieces.${place}.quantity`,
    message: held > 0 ? `Paket ini hanya berisi ${held}.` : 'Barang ini tidak ada di paket.',
  }));
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

/** While the courier says so, nobody knows that the parcel comes back. */
const unannounced: readonly Status[] = ['IN_TRANSIT', 'DELIVERY_PROBLEM'];

const isUnannounced = (order: Order, parcel: Shipment): boolean =>
  currentShipment(order) === parcel && unannounced.includes(order.status);

const receivedOf = (
  order: Order,
  parcel: Shipment,
  { input, user, at }: Given<'receive-return'>,
): ReceivedReturn => ({
  at,
  by: actorIn(user, 'receive-return'),
  condition: input.condition,
  warehouseId: parcel.replaced?.warehouseId ?? order.warehouse.warehouseId,
  restocked: restocked(heldBy(order, parcel), input.condition, input.pieces),
  ...(isUnannounced(order, parcel) && { unannounced: true }),
  ...(input.awb && { awb: input.awb.toUpperCase() }),
  ...(input.note && { note: input.note }),
  evidenceIds: input.evidenceIds,
});

const told = ({ number, replaced }: Shipment, { condition, note }: Input): string =>
  [replaced && `Pengiriman ke-${number}`, `Kondisi: ${conditionLabels[condition]}`, note]
    .filter(Boolean)
    .join('. ');

/**
 * Terima Retur: a parcel that came back is in the warehouse, in this condition, and these pieces can be sold again. It may
 * be an earlier one, in whose place another was sent.
 */
export const receiveReturn: Command<'receive-return'> = {
  action: 'receive-return',
  decide: async (seen, given) => {
    const { input, user, shop, at } = given;
    requireEvidence(seen, input.evidenceIds);
    const { parcel, warning } = await returnedParcel(seen, input, shop.policies);
    const order = takenIn(seen, parcel, receivedOf(seen, parcel, given), {
      actor: actorIn(user, 'receive-return'),
      at,
      text: told(parcel, input),
      policies: shop.policies,
    });
    requirePieces(seen, parcel, input);
    return { order, ...(warning && { answer: { warnings: [{ message: warning }] } }) };
  },
};
