import { createHmac } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { minute } from '../../test/an-order.ts';
import type { Saying } from './plan.ts';

/** The account through which all parcels of a run were booked. */
export const account = {
  hookId: 'hook-rendam',
  accountId: 'akun-rendam',
  sellerId: 'toko-rendam',
  clientId: 'klien-rendam',
  /** Ninja Xpress signs with the client secret. */
  clientSecret: 'rahasia-klien-rendam-0001',
} as const;

/** Minutes between two things that are said of a parcel. */
const pace = 37;

/** When it was said: after the parcel was shipped, and long before it arrives. */
export const saidAt = ({ place }: Pick<Saying, 'place'>): string => minute(10 + place * pace);

/** When it was said, as Ninja Xpress writes it: `2026-03-02T10:10:00+0700`. */
export const writtenTime = (saying: Pick<Saying, 'place'>): string =>
  `${new Date(Date.parse(saidAt(saying)) + 7 * 3_600_000).toISOString().slice(0, 19)}+0700`;

/** The body of a webhook of version 2. */
export const bodyOf = (saying: Saying): string => {
  const { parcel, word } = saying;
  return JSON.stringify({
    tracking_id: parcel.trackingId,
    shipper_order_ref_no: `${parcel.orderNumber}-S1`,
    timestamp: writtenTime(saying),
    event: word.event,
    status: word.event.split(',')[0],
    is_parcel_on_rts_leg: word.onReturn === true,
  });
};

/** The call on the webhook, as the gateway hands it to the function. */
export const callOf = (body: string): APIGatewayProxyEventV2 => {
  const path = `/hooks/ninjavan/${account.hookId}`;
  const signature = createHmac('sha256', account.clientSecret).update(body).digest('base64');
  return {
    version: '2.0',
    routeKey: 'POST /hooks/{courier}/{hookId}',
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', 'x-ninjavan-hmac-sha256': signature },
    pathParameters: { courier: 'ninjavan', hookId: account.hookId },
    isBase64Encoded: false,
    body,
    requestContext: {
      requestId: 'soak',
      domainName: 'localhost',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
    },
  } as object as APIGatewayProxyEventV2;
};
