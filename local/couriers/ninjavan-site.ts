import * as z from 'zod/mini';
import { jsonAnswer } from '../gateway/json-answer.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { type AccountCall, jsonIn } from './counter.ts';
import { canCancel } from './depot.ts';
import { labelAnswer } from './label.ts';
import { ninjavanError, ninjavanTracking } from './ninjavan-answer.ts';
import { createNinjaOrder } from './ninjavan-order.ts';
import type { PlayedParcel } from './played-parcel.ts';
import { otherFee } from './tariff.ts';

type Answering = (call: AccountCall, ...parts: string[]) => Promise<HttpAnswer> | HttpAnswer;

const unknown = ninjavanError(404, 'NOT_FOUND', 'Order is not found');

const parcelOf = ({ counter, account }: AccountCall, awb: string | undefined): PlayedParcel | undefined =>
  counter.depot.ofAccount(account, (parcel) => parcel.awb === awb);

const cancel: Answering = (call, awb) => {
  const parcel = parcelOf(call, awb);
  if (!parcel) return unknown;
  if (!canCancel(parcel)) {
    return ninjavanError(400, 'CANNOT_CANCEL', 'Order cannot be cancelled after it has been picked up');
  }
  const { depot } = call.counter;
  const now = depot.now();
  depot.take(depot.reroute(parcel, []), { step: 'cancelled', at: now, untold: true });
  return jsonAnswer(200, { trackingId: awb, tracking_number: awb, status: 'Cancelled', updatedAt: now });
};

const track: Answering = (call, awb) => {
  const parcel = parcelOf(call, awb);
  return parcel ? jsonAnswer(200, ninjavanTracking(parcel)) : unknown;
};

const waybill: Answering = (call) => {
  const awb = new URLSearchParams(call.request.rawQuery).get('tid') ?? '';
  const parcel = parcelOf(call, awb);
  return parcel ? labelAnswer(['Ninja Xpress (tiruan)', awb, parcel.reference, parcel.to.name]) : unknown;
};

const price: Answering = ({ request }) => {
  const { data } = z.looseObject({ weight: z.number().check(z.positive()) }).safeParse(jsonIn(request));
  if (!data) return ninjavanError(400, 'VALIDATION_FAILED', 'weight is required');
  return jsonAnswer(200, {
    currency: 'IDR',
    price: otherFee(Math.round(data.weight * 1_000)),
    breakdown: {},
  });
};

const routes: readonly [method: string, path: RegExp, answer: Answering][] = [
  ['POST', /^\/4\.[12]\/orders$/, createNinjaOrder],
  ['DELETE', /^\/2\.2\/orders\/([^/]+)$/, cancel],
  ['GET', /^\/1\.0\/orders\/tracking-events\/([^/]+)$/, track],
  ['GET', /^\/2\.0\/reports\/waybill$/, waybill],
  ['POST', /^\/1\.0\/public\/price$/, price],
];

/** Ninja Van's answer while it asks for a pause. */
export const ninjavanBusy = ninjavanError(429, 'TOO_MANY_REQUESTS', 'Too many requests');

/** A path without the country in which an account works. */
export const withoutCountry = (path: string): string => path.replace(/^\/[a-z]{2}(?=\/)/i, '');

/** Ninja Van: orders, their cancellation, tracking, labels and prices. */
export const ninjavanApi: Answering = (call) => {
  const below = withoutCountry(call.path);
  for (const [method, path, answer] of routes) {
    const found = call.request.method === method && path.exec(below);
    if (found) return answer(call, ...found.slice(1).map(decodeURIComponent));
  }
  return ninjavanError(404, 'NOT_FOUND', 'No such route');
};
