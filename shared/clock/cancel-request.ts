import { type Voiding, voidParcel } from '../action/void-parcel.ts';
import { connected } from '../courier/connected-account.ts';
import { Problem } from '../http/problem.ts';
import { cancelDueAt, isCancelHopeless, nextToCancel, withCancelRequest } from '../order/cancel-request.ts';
import type { Order } from '../order/order.ts';
import type { CancelRequest, Shipment } from '../order/shipment.ts';
import { findRecord } from '../table/seller-records.ts';
import type { Moment, Passed, Passing } from './passing.ts';

const givenUp = (order: Order, number: number, now: string): Passed => {
  const free = withCancelRequest(order, number, undefined);
  const text = 'Kurir belum juga menjawab pembatalan ini. Batalkan di dasbor kurir.';
  return {
    order: {
      ...free,
      timeline: [...free.timeline, { at: now, event: 'cancel_refused', actor: { kind: 'system' }, text }],
    },
  };
};

const askedAgain = (order: Order, voiding: Voiding, { now, silent }: Moment): Passed => {
  const { number, request, account } = voiding;
  return {
    order: withCancelRequest(order, number, { ...request, askedAt: now }),
    carryOut: async (written) => {
      const carried = await voidParcel(written, voiding);
      const { problem } = carried;
      if (problem instanceof Problem && problem.code === 'courier_unanswered') silent?.add(account.accountId);
      return carried;
    },
  };
};

const asked = async (
  order: Order,
  { number, accountId = '' }: Shipment,
  { needsAwb: neverAsked, pending, ...request }: CancelRequest,
  moment: Moment,
): Promise<Passed | undefined> => {
  const { now } = moment;
  const hopeless = !neverAsked && isCancelHopeless({ ...request, ...(pending && { pending }) }, now);
  const stored = await findRecord(order.sellerId, 'COURIER_ACCOUNT', accountId);
  if (!stored || hopeless) return givenUp(order, number, now);
  const account = await connected(stored);
  return askedAgain(order, { number, request: { ...request, askedAt: now }, account, at: now }, moment);
};

/** A cancellation that its courier has not heard of, or could not carry out yet: asked for again. */
export const cancelRequest: Passing = {
  at: cancelDueAt,
  pass: async (order, moment) => {
    const next = nextToCancel(order);
    const request = next?.shipment.cancelRequest;
    if (!next || !request || moment.silent?.has(next.shipment.accountId ?? '')) return undefined;
    return asked(order, next.shipment, request, moment);
  },
};
