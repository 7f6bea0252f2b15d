import { connected } from '../courier/connected-account.ts';
import { couriers } from '../courier/couriers.ts';
import { actorIn } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { withCancelRequest } from '../order/cancel-request.ts';
import { currentShipment } from '../order/facts.ts';
import { act } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import type { CancelRequest, Shipment } from '../order/shipment.ts';
import { releasedLookUpsOf } from '../shipping/new-shipment.ts';
import { findRecord } from '../table/seller-records.ts';
import { type Command, type Given, moved, noted } from './command.ts';
import type { Outcome } from './outcome.ts';
import { voidParcel } from './void-parcel.ts';

const cannotAsk = (): Problem =>
  new Problem(
    'action_not_allowed',
    'Pemesanan ini tidak bisa dibatalkan lewat sistem. Batalkan di dasbor kurir; statusnya akan mengikuti.',
  );

/** The account through which a parcel can be cancelled. @throws Problem `action_not_allowed` */
const accountOf = async (sellerId: string, { accountId }: Shipment) => {
  const stored =
    accountId === undefined ? undefined : await findRecord(sellerId, 'COURIER_ACCOUNT', accountId);
  if (!stored || !couriers[stored.provider].api?.cancel) throw cannotAsk();
  return connected(stored);
};

/** The order says first that the courier is asked; the parcel is cancelled when the courier says so. */
const askCourier = async (
  seen: Order,
  shipment: Shipment,
  given: Given<'cancel-shipment'>,
): Promise<Outcome> => {
  const { input, user, shop, at } = given;
  const { number } = shipment;
  const by = actorIn(user, 'cancel-shipment');
  const request: CancelRequest = { at, by, reason: input.reason ?? 'Dibatalkan penjual', askedAt: at };
  const change = (order: Order) =>
    noted(withCancelRequest(order, number, request), {
      at,
      event: 'cancel_asked',
      actor: by,
      text: request.reason,
    });
  const order = act(seen, { action: 'cancel-shipment', actor: by, at }, change, shop.policies);
  const account = await accountOf(seen.sellerId, shipment);
  return { order, carryOut: (written) => voidParcel(written, { number, request, account, at }) };
};

/**
 * Batalkan Pengiriman: a typed parcel's names become free again; a booked one stays what it is until its courier has
 * agreed.
 */
export const cancelShipment: Command<'cancel-shipment'> = {
  action: 'cancel-shipment',
  decide: (seen, given) => {
    const shipment = currentShipment(seen);
    if (shipment?.booked) return askCourier(seen, shipment, given);
    return {
      order: moved(seen, 'cancel-shipment', given),
      alongside: releasedLookUpsOf(seen, new Date(given.at)),
    };
  },
};
