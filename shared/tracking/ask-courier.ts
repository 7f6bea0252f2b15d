import { connected } from '../courier/connected-account.ts';
import { trackingOf } from '../courier/courier-adapter.ts';
import type { TrackedParcel } from '../courier/courier-api.ts';
import { CourierFailure } from '../courier/courier-failure.ts';
import { couriers } from '../courier/couriers.ts';
import { log } from '../log.ts';
import { nameAtProvider } from '../order/askable.ts';
import { awbOf } from '../order/ledger-order.ts';
import type { Order } from '../order/order.ts';
import { parcelReference, type Shipment } from '../order/shipment.ts';
import { type Asker, noteCourierAnswer, takeCourierTurn } from '../table/courier-turn.ts';
import { findRecord } from '../table/seller-records.ts';

/** What came of asking a provider about a parcel. */
export type Told =
  | { readonly kind: 'HISTORY'; readonly tracked: TrackedParcel }
  /** The provider does not know the parcel. */
  | { readonly kind: 'UNKNOWN' }
  /** It did not answer, or asks for a pause. */
  | { readonly kind: 'UNANSWERED' }
  /** It does not want to tell: the account's key is wrong, for instance. */
  | { readonly kind: 'REFUSED' }
  /** The account is gone, or nobody knows how to ask it. */
  | { readonly kind: 'NOBODY' }
  /** It was not asked: the account is at its limit, or is left alone after failures. */
  | NotAsked;

/** `kept`: this instant is kept for the question. */
interface NotAsked {
  readonly kind: 'PUT_OFF';
  readonly until: string;
  readonly kept: boolean;
}

const parcelAt = (order: Order, shipment: Shipment, name: string) => {
  const awb = awbOf(shipment);
  return {
    reference: parcelReference(order.orderNumber, shipment.number),
    providerOrderId: name,
    ...(awb && { awb }),
    courier: shipment.courier,
  };
};

const failed = (error: unknown): Told => {
  if (!(error instanceof CourierFailure)) throw error;
  return { kind: error.kind === 'refused' ? 'REFUSED' : 'UNANSWERED' };
};

const told = async (ask: () => Promise<TrackedParcel | undefined>): Promise<Told> => {
  try {
    const tracked = await ask();
    return tracked ? { kind: 'HISTORY', tracked } : { kind: 'UNKNOWN' };
  } catch (error) {
    return failed(error);
  }
};

/**
 * Asks the provider of a parcel for its history, within what the account may be asked. A courier that fails is an
 * answer like any other.
 */
export async function askCourier(order: Order, shipment: Shipment, asker: Asker, now: Date): Promise<Told> {
  const { sellerId } = order;
  const { accountId, provider } = shipment;
  const name = nameAtProvider(shipment);
  const tracking = provider && trackingOf(couriers[provider]);
  const stored = accountId && (await findRecord(sellerId, 'COURIER_ACCOUNT', accountId));
  if (!tracking || !stored || !name) return { kind: 'NOBODY' };
  const turn = await takeCourierTurn(stored, asker, now);
  if (turn.kind === 'LATER') return { kind: 'PUT_OFF', until: turn.at, kept: true };
  if (turn.kind === 'NOT') return { kind: 'PUT_OFF', until: turn.until, kept: false };
  const account = await connected(stored);
  const answer = await told(() => tracking.track(parcelAt(order, shipment, name), account, now));
  await noteCourierAnswer(stored, answer.kind !== 'UNANSWERED', now);
  log(answer.kind === 'REFUSED' ? 'warn' : 'info', 'courier asked', {
    sellerId,
    accountId,
    provider,
    asked: answer.kind,
  });
  return answer;
}
