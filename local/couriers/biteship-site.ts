import * as z from 'zod/mini';
import { jsonAnswer } from '../gateway/json-answer.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { biteshipOrder, biteshipTracking } from './biteship-answer.ts';
import { biteshipError, createOrder } from './biteship-order.ts';
import { biteshipRates } from './biteship-rates.ts';
import { type AccountCall, jsonIn } from './counter.ts';
import { canCancel } from './depot.ts';
import type { PlayedParcel } from './played-parcel.ts';

type Answering = (
  call: AccountCall,
  ...parts: string[]
) => Promise<HttpAnswer | undefined> | HttpAnswer | undefined;

const unknownOrder = biteshipError(400, 40002057, 'Order is not found');
const unknownTracking = biteshipError(404, 40403001, 'Tracking not found');

const reasons = [
  { code: 'change_courier', reason: 'Ingin ganti kurir' },
  { code: 'change_address', reason: 'Ingin ganti alamat' },
  { code: 'others', reason: 'Lainnya' },
];

const orderOf = ({ counter, account }: AccountCall, id: string): PlayedParcel | undefined =>
  counter.depot.ofAccount(account, (parcel) => parcel.id === id);

const retrieve: Answering = (call, id = '') => {
  const parcel = orderOf(call, id);
  return parcel ? jsonAnswer(200, biteshipOrder(parcel, 'Order successfully retrieved')) : unknownOrder;
};

const cancellation = z.looseObject({
  cancellation_reason_code: z.string(),
  cancellation_reason: z._default(z.string(), ''),
});

const reasonIn = (call: AccountCall) => {
  const { success, data } = cancellation.safeParse(jsonIn(call.request));
  const known = success && reasons.some(({ code }) => code === data.cancellation_reason_code);
  if (!known) return undefined;
  return data.cancellation_reason_code === 'others' && !data.cancellation_reason ? undefined : data;
};

const cancel: Answering = (call, id = '') => {
  const { counter, settings } = call;
  const reason = reasonIn(call);
  if (!reason) return biteshipError(400, 40002091, 'Please make sure cancellation reason is filled');
  const parcel = orderOf(call, id);
  if (!parcel) return unknownOrder;
  const open = canCancel(parcel);
  if (!open && settings.lateCancelAnswer === 'error') {
    return biteshipError(400, 40002092, 'Order cannot be cancelled, courier has picked the package');
  }
  if (open) {
    const stopped = counter.depot.reroute(parcel, []);
    counter.depot.take(stopped, { step: 'cancelled', at: counter.depot.now(), untold: true });
  }
  return jsonAnswer(200, {
    success: open,
    message: open ? 'Order successfully deleted' : 'Order cannot be cancelled',
    object: 'order',
    id,
    status: open ? 'cancelled' : 'rejected',
    ...reason,
  });
};

const track: Answering = ({ counter, account }, id = '') => {
  const parcel = counter.depot.ofAccount(account, ({ secondId }) => secondId === id);
  return parcel ? jsonAnswer(200, biteshipTracking(parcel)) : unknownTracking;
};

const trackAny: Answering = ({ counter, account }, awb = '', courier = '') => {
  const parcel = counter.depot.ofAccount(account, (one) => one.awb === awb && one.company === courier);
  return parcel ? jsonAnswer(200, biteshipTracking(parcel)) : unknownTracking;
};

const listReasons: Answering = () =>
  jsonAnswer(200, { success: true, message: 'Success', cancellation_reasons: reasons });

const routes: readonly [method: string, path: RegExp, answer: Answering][] = [
  ['POST', /^\/v1\/orders$/, createOrder],
  ['GET', /^\/v1\/orders\/cancellation_reasons$/, listReasons],
  ['GET', /^\/v1\/orders\/([^/]+)$/, retrieve],
  ['POST', /^\/v1\/orders\/([^/]+)\/cancel$/, cancel],
  ['GET', /^\/v1\/trackings\/([^/]+)$/, track],
  ['GET', /^\/v1\/trackings\/([^/]+)\/couriers\/([^/]+)$/, trackAny],
  ['POST', /^\/v1\/rates\/couriers$/, biteshipRates],
];

/** Biteship's answer to a call without a key that it knows. */
export const biteshipStranger = biteshipError(401, 40101001, 'Authorization failed');

/** Biteship's answer while it asks for a pause. */
export const biteshipBusy = biteshipError(429, 42900001, 'Too many requests');

/** Biteship: orders, their cancellation, tracking and rates. */
export const biteshipApi: Answering = (call) => {
  for (const [method, path, answer] of routes) {
    const found = call.request.method === method && path.exec(call.path);
    if (found) return answer(call, ...found.slice(1).map(decodeURIComponent));
  }
  return biteshipError(404, 40400001, 'Not found');
};
