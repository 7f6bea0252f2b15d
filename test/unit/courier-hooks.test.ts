import { createHash } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/receive-courier-webhook/handler.ts';
import type { ConnectedAccount } from '../../shared/courier/connected-account.ts';
import { hookKey, sellerRecordKey } from '../../shared/table/keys.ts';
import { aKms, kept } from '../a-kms.ts';
import { aTable } from '../a-table.ts';
import {
  aBiteshipAccount,
  aKiriminajaAccount,
  aNinjavanAccount,
  aShipperAccount,
  aStandardAccount,
  biteshipHeaders,
  biteshipToken,
  kiriminajaHeaders,
  ninjavanHeaders,
  said,
  sample,
  sentAt,
  shipperKey,
  signedHeaders,
} from '../courier-samples.ts';

const queue = mockClient(SQSClient);
const file = 'shipment.delivered.json';
const ninjaFile = 'v2.picked-up.json';

const addressOf = ({ provider, hookId }: ConnectedAccount) => `/hooks/${provider}/${hookId}`;

/** What Shipper sends once our address stands in its dashboard. */
const shipperCall = (address: string): Buffer => {
  const auth = createHash('md5').update(`${shipperKey}${address}json`).digest('hex');
  return Buffer.from(JSON.stringify({ ...said('shipper', 'status.1180.json'), auth }));
};

const shipperAddress = `https://api.example${addressOf(aShipperAccount())}`;

const hooks: [string, ConnectedAccount, Record<string, string>, Buffer][] = [
  ['Biteship', aBiteshipAccount(), biteshipHeaders, sample('biteship', 'order.status.picked.json')],
  [
    'Biteship, by a header of a name that every object knows',
    aBiteshipAccount({ hookId: 'hook-odd', accountId: 'account-odd', headerName: 'constructor' }),
    { constructor: biteshipToken },
    sample('biteship', 'order.status.picked.json'),
  ],
  [
    'KiriminAja',
    aKiriminajaAccount(),
    kiriminajaHeaders,
    sample('kiriminaja', 'shipped_packages.batch.json'),
  ],
  ['Ninja Xpress', aNinjavanAccount(), ninjavanHeaders(ninjaFile), sample('ninjavan', ninjaFile)],
  ['Shipper', aShipperAccount(), {}, shipperCall(shipperAddress)],
  ['a courier of one’s own', aStandardAccount(), signedHeaders(file), sample('standard-webhooks', file)],
];

beforeEach(() => {
  vi.stubEnv('TABLE_NAME', 'orders');
  vi.stubEnv('COURIER_QUEUE_URL', 'https://queue.example/courier');
  vi.useFakeTimers({ now: sentAt(file), toFake: ['Date'] });
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  queue.reset();
  queue.on(SendMessageCommand).resolves({ MessageId: 'm1' });
  aKms();
  const table = aTable();
  for (const [, account] of hooks) {
    const { hookId, accountId, sellerId } = account;
    table.add({ ...hookKey(hookId), sellerId, accountId });
    table.add({ ...sellerRecordKey(sellerId, 'COURIER_ACCOUNT', accountId), record: kept(account) });
  }
  return () => vi.useRealTimers();
});

const call = async (
  account: ConnectedAccount,
  method: string,
  headers: Record<string, string> = {},
  body: Buffer = Buffer.alloc(0),
) => {
  const rawPath = addressOf(account);
  const event = {
    version: '2.0',
    rawPath,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https', ...headers },
    pathParameters: { courier: account.provider, hookId: account.hookId },
    isBase64Encoded: false,
    body: body.toString('utf8'),
    requestContext: { requestId: 'r1', domainName: 'api.example', http: { method, path: rawPath } },
  } as object as Parameters<typeof handler>[0];
  const { statusCode } = await handler(event, {} as Parameters<typeof handler>[1]);
  return { statusCode, queued: queue.commandCalls(SendMessageCommand).length };
};

describe.each(hooks)('the hook of %s', (_name, account, headers, body) => {
  it('takes a call with its proof, at the address that the shop was given', async () => {
    expect(await call(account, 'POST', headers, body)).toEqual({ statusCode: 200, queued: 1 });
  });

  it('takes none without it', async () => {
    const unproven =
      account.provider === 'shipper' ? shipperCall('https://api.example/hooks/shipper/other') : body;
    expect(await call(account, 'POST', {}, unproven)).toEqual({ statusCode: 401, queued: 0 });
  });

  it.each(['GET', 'HEAD'])('answers %s, so that a dashboard can see that it is there', async (method) => {
    expect(await call(account, method)).toEqual({ statusCode: 200, queued: 0 });
  });

  it('answers an empty call, except where the specification signs it', async () => {
    const statusCode = account.provider === 'standard_webhooks' ? 401 : 200;
    expect(await call(account, 'POST')).toEqual({ statusCode, queued: 0 });
    expect(await call(account, 'POST', {}, Buffer.from('{}'))).toEqual({ statusCode, queued: 0 });
  });
});
