import { actorIn } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { currentShipment } from '../order/facts.ts';
import { withLatestShipment } from '../order/latest-shipment.ts';
import { awbOf } from '../order/ledger-order.ts';
import { act } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import { conditionLabels, type ReceivedReturn } from '../order/received-return.ts';
import { restocked, tooManyPieces } from '../order/return-intake.ts';
import type { Shipment } from '../order/shipment.ts';
import type { Status } from '../order/status.ts';
import { ordersByAwb } from '../table/order-by-awb.ts';
import { getOrder } from '../table/order-store.ts';
import type { Command, Given, InputOf } from './command.ts';
import { requireEvidence } from './evidence-of.ts';

type Input = InputOf<'receive-return'>;

const names = (shipment: Shipment): readonly string[] =>
  [awbOf(shipment), shipment.providerOrderId, ...(shipment.formerAwbs ?? []).map(({ awb }) => awb)].flatMap(
    (name) => name?.toUpperCase() ?? [],
  );

/**
 * What is to be said of a scanned number that is not the parcel's; nothing where it is. Some couriers print another
 * one for the way back.
 * @throws Problem `other_parcel` where it is another order's, or of an earlier parcel of this one.
 */
const scanWarning = async (order: Order, scanned: string | undefined): Promise<string | undefined> => {
  const shipment = currentShipment(order);
  if (scanned === undefined || !shipment || names(shipment).includes(scanned.toUpperCase())) return undefined;
  const earlier = order.shipments.find((one) => names(one).includes(scanned.toUpperCase()));
  if (earlier) {
    throw new Problem(
      'other_parcel',
      `Resi ${scanned} milik pengiriman ke-${earlier.number} pesanan ini, bukan pengiriman yang sekarang.`,
    );
  }
  const others = await ordersByAwb(order.sellerId, scanned);
  const otherId = others.find((orderId) => orderId !== order.orderId);
  if (otherId === undefined) {
    return 'Resi yang dipindai bukan resi pengiriman ini. Periksa labelnya; paket bisa saja tertukar.';
  }
  const { orderNumber } = await getOrder(order.sellerId, otherId);
  throw new Problem('other_parcel', `Resi ${scanned} milik pesanan ${orderNumber}, bukan pesanan ini.`, {
    orderId: otherId,
    orderNumber,
  });
};

const requirePieces = (order: Order, { pieces = [] }: Input): void => {
  const wrong = tooManyPieces(order, pieces);
  if (wrong.length === 0) return;
  const errors = wrong.map(({ place, held }) => ({
    path: `pieces.${place}.quantity`,
    message: held > 0 ? `Paket ini hanya berisi ${held}.` : 'Barang ini tidak ada di paket.',
  }));
  throw new Problem('invalid_request', 'Ada isian yang belum benar.', { errors });
};

/** While the courier says so, nobody knows that the parcel comes back. */
const unannounced: readonly Status[] = ['IN_TRANSIT', 'DELIVERY_PROBLEM'];

const receivedOf = (order: Order, { input, user, at }: Given<'receive-return'>): ReceivedReturn => ({
  at,
  by: actorIn(user, 'receive-return'),
  condition: input.condition,
  warehouseId: order.warehouse.warehouseId,
  restocked: restocked(order, input.condition, input.pieces),
  ...(unannounced.includes(order.status) && { unannounced: true }),
  ...(input.awb && { awb: input.awb.toUpperCase() }),
  ...(input.note && { note: input.note }),
  evidenceIds: input.evidenceIds,
});

/** Terima Retur: a parcel that came back is in the warehouse, in this condition, and these pieces can be sold again. */
export const receiveReturn: Command<'receive-return'> = {
  action: 'receive-return',
  decide: async (seen, given) => {
    const { input, user, shop, at } = given;
    requireEvidence(seen, input.evidenceIds);
    const received = receivedOf(seen, given);
    const text = [`Kondisi: ${conditionLabels[input.condition]}`, input.note].filter(Boolean).join('. ');
    const order = act(
      seen,
      { action: 'receive-return', actor: actorIn(user, 'receive-return'), at, text },
      (current) => withLatestShipment(current, () => ({ received })),
      shop.policies,
    );
    requirePieces(seen, input);
    const message = await scanWarning(seen, input.awb);
    return { order, ...(message && { answer: { warnings: [{ message }] } }) };
  },
};
