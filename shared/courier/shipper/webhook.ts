import * as z from 'zod/mini';
import type { CourierEvent } from '../../order/courier-event.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import {
  type CourierReport,
  type CourierRequest,
  type Delivery,
  type Meaning,
  meaningOf,
  type Verdict,
} from '../courier-adapter.ts';
import { instantOf, notAfter } from '../event-time.ts';
import { jsonBody } from '../json-body.ts';
import { keptWords } from '../kept-words.ts';
import { isPing } from '../ping.ts';
import { isAuthentic } from './auth.ts';
import { shipperCodes } from './words.ts';

const text = z.string().check(z.trim(), z.maxLength(200));

const payload = z.object({
  /** Shipper's id of the parcel; `order_id` beside it is a number of its own that no API takes. */
  tracking_id: text.check(z.minLength(1)),
  /** Our reference, given to Shipper with the order. */
  external_id: z.nullish(text),
  status_date: z.nullish(text),
  external_status: z.object({
    code: z.union([z.int(), text]),
    name: z.nullish(text),
    description: z.nullish(z.string()),
  }),
  /** Absent until the courier has given one. */
  awb: z.nullish(text),
});

type Payload = z.infer<typeof payload>;

const proof = z.object({ auth: text });

const authOf = (rawBody: Buffer): string => {
  try {
    return proof.parse(jsonBody(rawBody)).auth;
  } catch {
    return '';
  }
};

const eventOf = (said: Payload, { signal }: Meaning, receivedAt: string): CourierEvent => {
  const { tracking_id: id, external_status: status, awb } = said;
  const native = String(status.code);
  const at = instantOf(said.status_date);
  const reason = keptWords(status.description || status.name);
  return {
    key: `${id}:${native}@${at ?? receivedAt}`,
    signal,
    native,
    at: notAfter(at ?? receivedAt, receivedAt),
    receivedAt,
    ...(!at && { untimed: true as const }),
    ...(awb && { awb }),
    ...(reason && { reason }),
  };
};

/** Shipper proves itself with a digest of the API key and our address inside the body. */
export function receive({ rawBody, url }: CourierRequest, account: ConnectedAccount): Verdict {
  if (isPing(rawBody)) return { kind: 'ping' };
  const given = authOf(rawBody);
  if (given === '') return { kind: 'unauthenticated', reason: 'missing_token' };
  return isAuthentic(given, account.apiKeys, url)
    ? { kind: 'accepted', deliveryId: null }
    : { kind: 'unauthenticated', reason: 'wrong_token' };
}

/** One status of one parcel. @throws when it does not have Shipper's form. */
export function parse({ body, receivedAt }: Delivery): CourierReport[] {
  const said = payload.parse(jsonBody(body));
  const names = {
    provider: 'shipper',
    providerOrderId: said.tracking_id,
    ...(said.external_id && { ourReference: said.external_id }),
  };
  const { code, name } = said.external_status;
  const meaning = meaningOf(shipperCodes, String(code));
  if (!meaning) return [{ names, unknownStatus: `${code} ${name ?? ''}`.trim() }];
  return [{ names, event: eventOf(said, meaning, receivedAt) }];
}
