import { actorIn } from '../http/desk-user.ts';
import { Problem } from '../http/problem.ts';
import { beingAsked, notAskedAfterAll } from '../order/asking.ts';
import { courierViewOf } from '../order/courier-view.ts';
import { currentShipment } from '../order/facts.ts';
import { act } from '../order/lifecycle.ts';
import type { Order } from '../order/order.ts';
import type { Shipment } from '../order/shipment.ts';
import { awbLookUps } from '../shipping/awb-look-up.ts';
import { askCourier, type Told } from '../tracking/ask-courier.ts';
import { withAnswer } from '../tracking/with-answer.ts';
import type { Command } from './command.ts';
import type { Carried } from './outcome.ts';

/** A person may ask about a parcel once in so long a time. */
const pauseMs = 60_000;

const requirePause = ({ asked }: Shipment, at: string): void => {
  if (!asked) return;
  const nextAt = new Date(Date.parse(asked.at) + pauseMs).toISOString();
  if (nextAt <= at) return;
  throw new Problem('asked_recently', 'Kurir baru saja ditanya. Coba lagi sebentar lagi.', { nextAt });
};

const refusals: Readonly<Partial<Record<Told['kind'], () => Problem>>> = {
  UNANSWERED: () => new Problem('courier_unanswered', 'Kurir belum menjawab. Coba lagi sebentar lagi.'),
  PUT_OFF: () => new Problem('courier_unanswered', 'Kurir sedang tidak menjawab. Coba lagi nanti.'),
  REFUSED: () =>
    new Problem('courier_refused', 'Kurir menolak pertanyaan ini. Periksa kunci API akun kurir.'),
  NOBODY: () => new Problem('courier_refused', 'Akun kurir paket ini sudah tidak ada.'),
};

const carried = (before: Shipment, told: Told, askedAt: string): Carried => {
  const { number } = before;
  const problem = refusals[told.kind]?.();
  return {
    apply: (current: Order) => {
      if (told.kind === 'PUT_OFF') return { order: notAskedAfterAll(current, before) };
      const { order, heard } = withAnswer(current, number, told, askedAt);
      const courierStatus = courierViewOf(order)?.label;
      const tracking = { heard, asOf: askedAt, ...(courierStatus && { courierStatus }) };
      return { order, alongside: awbLookUps(current, order, number), answer: { tracking } };
    },
    ...(problem && { problem }),
  };
};

/** Perbarui Lacak: the parcel's courier is asked right now. */
export const track: Command<'track'> = {
  action: 'track',
  decide: (seen, { user, shop, at }) => {
    const shipment = currentShipment(seen);
    const how = { action: 'track', actor: actorIn(user, 'track'), at } as const;
    const order = act(
      seen,
      how,
      (open) => {
        if (!shipment) return open;
        requirePause(shipment, at);
        return beingAsked(open, shipment.number, at);
      },
      shop.policies,
    );
    if (!shipment) return { order };
    return {
      order,
      carryOut: async (written) =>
        carried(shipment, await askCourier(written, shipment, 'person', new Date(at)), at),
    };
  },
};
