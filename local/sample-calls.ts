import { randomBytes } from 'node:crypto';
import type { ParkedReason } from '../shared/courier/call-reasons.ts';
import { refusedCall } from '../shared/courier/quarantine.ts';
import { sealedWith } from '../shared/courier/sealed-call.ts';
import type { CourierMessage } from '../shared/queue/courier-message.ts';
import { parkedCall, parkedPuts } from '../shared/table/parked-store.ts';
import { putAsidePuts } from '../shared/table/put-aside-store.ts';
import { sampleAccounts } from './sample-couriers.ts';
import type { Seal } from './sealed-accounts.ts';

type Item = Record<string, unknown>;

const { biteship } = sampleAccounts;
const minuteMs = 60_000;

/** What Biteship would have sent. */
const said = (order_id: string, status: string) => ({
  event: 'order.status',
  order_id,
  status,
  courier_company: 'jne',
  courier_waybill_id: `CONTOH${order_id.slice(-6)}`,
});

const parked = (body: object, reason: ParkedReason, names: object, word: string, at: Date): Item[] => {
  const { hookId, sellerId, accountId, provider } = biteship;
  const message: CourierMessage = {
    hookId,
    sellerId,
    accountId,
    provider,
    receivedAt: at.toISOString(),
    deliveryId: null,
    bodyBase64: Buffer.from(JSON.stringify(body)).toString('base64'),
  };
  const call = parkedCall(message, reason, [{ names, word }]);
  return parkedPuts(call, message).map(({ item }) => item);
};

/** Sent with a token that nobody knows, so it does not prove itself whatever the account's secret becomes. */
const refused = (now: Date, seal: Seal): Item[] => {
  const { sellerId, accountId, hookId } = biteship;
  const key = randomBytes(32);
  const content = {
    url: `https://api.contoh.example/hooks/biteship/${hookId}`,
    headers: { 'content-type': 'application/json', [biteship.headerName]: 'rahasia-yang-salah' },
    body: Buffer.from(JSON.stringify(said('bs-contoh-000003', 'picked'))),
  };
  const at = new Date(now.getTime() - 90 * minuteMs);
  const call = refusedCall({ account: biteship, content, reason: 'wrong_token', now: at });
  const sealed = seal(key.toString('base64'), { sellerId, accountId });
  return putAsidePuts(call, { sealed: sealedWith({ key, sealed }, content) }).map(({ item }) => item);
};

/** Calls of couriers that the demo shop has put aside: an unknown parcel, an unknown word, and a wrong token. */
export const sampleCalls = (now: Date, seal: Seal): Item[] => {
  const [unknown, strange] = ['bs-contoh-000001', 'bs-contoh-000002'];
  const ago = (minutes: number) => new Date(now.getTime() - minutes * minuteMs);
  const names = (providerOrderId: string) => ({ provider: biteship.provider, providerOrderId });
  return [
    ...parked(said(unknown, 'picked'), 'unknown_shipment', names(unknown), 'picked', ago(45)),
    ...parked(
      said(strange, 'awaiting_customs'),
      'unknown_status',
      names(strange),
      'order.status awaiting_customs',
      ago(20),
    ),
    ...refused(now, seal),
  ];
};
