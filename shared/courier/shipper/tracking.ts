import * as z from 'zod/mini';
import type { CourierEvent } from '../../order/courier-event.ts';
import { apiKeyOf, keyRefused } from '../api-key.ts';
import { courierApiUrl } from '../api-url.ts';
import { callCourier } from '../call-courier.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import { meaningOf } from '../courier-adapter.ts';
import type { CourierTracking, ParcelAtCourier, TrackedParcel } from '../courier-api.ts';
import { CourierFailure } from '../courier-failure.ts';
import { instantOf, notAfter } from '../event-time.ts';
import { keptWords } from '../kept-words.ts';
import { shipperCodes } from './words.ts';

/** https://logistics-docs.shipper.id/docs/base-url */
const hosts = {
  sandbox: 'https://merchant-api-sandbox.shipper.id',
  production: 'https://merchant-api.shipper.id',
};

/** More than any parcel has; a ledger holds 200. */
const mostLines = 100;

const status = z.object({
  code: z.union([z.int(), z.string()]),
  name: z.nullish(z.string()),
  description: z.nullish(z.string()),
});

/**
 * `GET /v3/order/:id`. Shipper's page about it was not retrieved: the fields are those that two other users read,
 * and an answer that one of them kept.
 */
const answered = z.object({
  data: z.object({
    awb_number: z.nullish(z.string()),
    trackings: z.nullish(
      z.array(z.object({ shipper_status: z.nullish(status), created_date: z.nullish(z.string()) })),
    ),
  }),
});

type Line = NonNullable<z.infer<typeof answered>['data']['trackings']>[number];

const eventIn = (line: Line, now: string): CourierEvent[] => {
  const at = instantOf(line.created_date);
  const said = line.shipper_status;
  if (!at || !said) return [];
  const native = String(said.code).slice(0, 40);
  const reason = keptWords(said.description || said.name);
  return [
    {
      key: `track:${native}@${at}`,
      // A code without a meaning is kept in the history and moves nothing.
      signal: meaningOf(shipperCodes, native)?.signal ?? 'noted',
      native,
      at: notAfter(at, now),
      receivedAt: now,
      ...(reason && { reason }),
    },
  ];
};

async function track(
  parcel: ParcelAtCourier,
  account: ConnectedAccount,
  now: Date,
): Promise<TrackedParcel | undefined> {
  const { status: code, body } = await callCourier({
    method: 'GET',
    url: `${courierApiUrl('shipper', account, hosts)}/v3/order/${encodeURIComponent(parcel.providerOrderId)}`,
    headers: { 'x-api-key': apiKeyOf(account) },
  });
  if (code === 404) return undefined;
  if (code === 401 || code === 403) throw keyRefused();
  if (code >= 400) throw new CourierFailure('refused', `Shipper answers ${code}`);
  const read = answered.safeParse(body);
  if (!read.success) throw new CourierFailure('unreachable', 'Shipper answers in another form');
  const { awb_number: awb, trackings } = read.data.data;
  const events = (trackings ?? []).slice(-mostLines).flatMap((line) => eventIn(line, now.toISOString()));
  return { events, ...(awb && { awb: awb.slice(0, 60) }) };
}

/** Shipper's API as far as it is known: creating and cancelling orders is not. */
export const shipperTracking: CourierTracking = { track };
