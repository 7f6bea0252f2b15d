import type { ConnectedAccount } from '../courier/connected-account.ts';
import type { CancelAnswer } from '../courier/courier-api.ts';
import { CourierFailure } from '../courier/courier-failure.ts';
import { couriers } from '../courier/couriers.ts';
import { Problem } from '../http/problem.ts';
import { log } from '../log.ts';
import { withCancelRequest } from '../order/cancel-request.ts';
import { recordCourierEvent } from '../order/courier-ledger.ts';
import { courierProviderLabels } from '../order/courier-provider.ts';
import type { Order } from '../order/order.ts';
import { type CancelRequest, parcelReference } from '../order/shipment.ts';
import { parcelAtCourier } from '../shipping/parcel-at-courier.ts';
import { noted } from './command.ts';
import type { Carried } from './outcome.ts';

/** How a courier is asked to cancel a parcel whose request the order already tells of. */
export interface Voiding {
  readonly number: number;
  readonly request: CancelRequest;
  readonly account: ConnectedAccount;
  readonly at: string;
}

const wordsLength = 200;

type Answer = CancelAnswer | { readonly kind: 'REFUSED' | 'UNANSWERED'; readonly words?: string };

const ask = async (order: Order, { number, request, account, at }: Voiding): Promise<Answer> => {
  const shipment = order.shipments.find((one) => one.number === number);
  const parcel = shipment && parcelAtCourier(order, shipment);
  const cancel = couriers[account.provider].api?.cancel;
  if (!parcel || !cancel) return { kind: 'REFUSED' };
  try {
    return await cancel(parcel, request.reason, account);
  } catch (error) {
    if (!(error instanceof CourierFailure)) throw error;
    const { sellerId, orderId } = order;
    log('warn', 'parcel not cancelled', {
      sellerId,
      orderId,
      at,
      provider: account.provider,
      kind: error.kind,
    });
    const words = error.errors.map(({ message }) => message).join(' ');
    return { kind: error.kind === 'refused' ? 'REFUSED' : 'UNANSWERED', ...(words && { words }) };
  }
};

/** The order after the courier has agreed: told like any other report of it, so the same fold moves the order. */
const voided = (order: Order, { number, request, at, account }: Voiding): Order => {
  const event = {
    key: `cancel:${parcelReference(order.orderNumber, number)}`,
    signal: 'rejected',
    native: 'cancelled',
    at,
    receivedAt: at,
    reason: request.reason,
  } as const;
  const { order: after } = recordCourierEvent(withCancelRequest(order, number, undefined), number, event);
  const isUnwanted = after.shipments.some((shipment) => shipment.number === number && shipment.unwanted);
  if (!isUnwanted) return after;
  const name = courierProviderLabels[account.provider];
  const actor = { kind: 'courier', id: account.provider, name } as const;
  return noted(after, { at, event: 'parcel_voided', actor });
};

const stillAsked = (order: Order, { number, request }: Voiding): boolean =>
  order.shipments.some((one) => one.number === number && one.cancelRequest?.at === request.at);

/** What becomes of a request that is still open; one that a pickup has overtaken is left alone. */
const changed = (voiding: Voiding, request: CancelRequest | undefined): Carried['apply'] => {
  return (current) => ({
    order: stillAsked(current, voiding) ? withCancelRequest(current, voiding.number, request) : current,
  });
};

const refused = (voiding: Voiding, { kind, words }: Answer & { readonly words?: string }): Carried => {
  const { account, at } = voiding;
  const name = courierProviderLabels[account.provider];
  const text = (words ?? 'Paketnya sudah diproses kurir.').slice(0, wordsLength);
  const actor = { kind: 'courier', id: account.provider, name } as const;
  return {
    apply: (current) => {
      const { order } = changed(voiding, undefined)(current);
      return {
        order: order === current ? current : noted(order, { at, event: 'cancel_refused', actor, text }),
      };
    },
    problem: new Problem(
      kind === 'REFUSED' ? 'courier_refused' : 'action_not_allowed',
      `${name} tidak bisa membatalkan pengiriman ini. ${text}`,
    ),
  };
};

/**
 * Asks the courier to cancel a parcel, and says what follows. A pickup that was heard of meanwhile wins.
 * @param written the order that tells of the request.
 */
export async function voidParcel(written: Order, voiding: Voiding): Promise<Carried> {
  const answer = await ask(written, voiding);
  const { request, account } = voiding;
  switch (answer.kind) {
    case 'CANCELLED':
      return { apply: (current) => ({ order: voided(current, voiding) }) };
    case 'PENDING':
      return { apply: changed(voiding, { ...request, pending: true }) };
    case 'NEEDS_AWB':
      return { apply: changed(voiding, { ...request, needsAwb: true }) };
    case 'UNANSWERED':
      return {
        apply: (current) => ({ order: current }),
        problem: new Problem(
          'courier_unanswered',
          `${courierProviderLabels[account.provider]} belum menjawab. Pembatalannya diminta lagi secara otomatis.`,
        ),
      };
    default:
      return refused(voiding, answer);
  }
}
