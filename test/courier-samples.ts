import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectedAccount } from '../shared/courier/connected-account.ts';
import type { CourierRequest } from '../shared/courier/courier-adapter.ts';
import { type CourierProvider, courierProviderLabels } from '../shared/order/courier-provider.ts';
import type { CourierMessage } from '../shared/queue/courier-message.ts';

/** Where a courier's samples lie: its own calls (webhooks), `api.*` for what its API is asked and answers. */
export type SampleFolder = 'biteship' | 'kiriminaja' | 'ninjavan' | 'shipper' | 'standard-webhooks';

/** Lies beside the calls without being one. */
const noCall = /^(api\.|headers\.|signatures\.|signed-example\.|auth-example\.|ping\.|installation-ping\.)/;

const folderOf = (folder: SampleFolder): string => join(import.meta.dirname, 'fixtures', 'couriers', folder);

/** A courier's call, byte for byte. */
export const sample = (folder: SampleFolder, file: string): Buffer =>
  readFileSync(join(folderOf(folder), file));

/** What a JSON sample says. */
export const said = (folder: SampleFolder, file: string) => JSON.parse(sample(folder, file).toString('utf8'));

/** The calls of a courier, without pings and signatures. */
export const sampleNames = (folder: SampleFolder): string[] =>
  readdirSync(folderOf(folder)).filter((file) => file.endsWith('.json') && !noCall.test(file));

/** The token in the headers of Biteship's samples. */
export const biteshipToken: string = said('biteship', 'headers.json')['x-oms-biteship-token'];
const { secret, files } = said('standard-webhooks', 'signatures.json');
/** The key with which Ninja Van's samples are signed. */
export const ninjavanKey: string = said('ninjavan', 'signatures.json').client_key;
/** Of whom Shipper's samples are, and the address to which they were sent. */
export const { api_key: shipperKey, webhook_url: shipperHook }: { api_key: string; webhook_url: string } =
  said('shipper', 'auth-example.json');

const anAccount = (provider: CourierProvider): ConnectedAccount => ({
  hookId: `hook-${provider}`,
  accountId: `account-${provider}`,
  sellerId: 'seller-bunga',
  provider,
  environment: 'sandbox',
  active: true,
  apiKeys: [],
  secrets: [],
  name: courierProviderLabels[provider],
});

export const aBiteshipAccount = (overrides: Partial<ConnectedAccount> = {}): ConnectedAccount => ({
  ...anAccount('biteship'),
  secrets: [biteshipToken],
  headerName: 'X-OMS-Biteship-Token',
  ...overrides,
});

/** It proves its calls with the account's API key. */
export const aKiriminajaAccount = (overrides: Partial<ConnectedAccount> = {}): ConnectedAccount => ({
  ...anAccount('kiriminaja'),
  apiKeys: [said('kiriminaja', 'headers.json').authorization.replace('Bearer ', '')],
  ...overrides,
});

/** Its API's client secret is the Client Key that signs its calls. */
export const aNinjavanAccount = (overrides: Partial<ConnectedAccount> = {}): ConnectedAccount => ({
  ...anAccount('ninjavan'),
  apiKeys: [ninjavanKey],
  clientId: 'contoh-client-id',
  ...overrides,
});

export const aShipperAccount = (overrides: Partial<ConnectedAccount> = {}): ConnectedAccount => ({
  ...anAccount('shipper'),
  apiKeys: [shipperKey],
  ...overrides,
});

export const aStandardAccount = (overrides: Partial<ConnectedAccount> = {}): ConnectedAccount => ({
  ...anAccount('standard_webhooks'),
  hookId: 'hook-standard',
  accountId: 'account-standard',
  name: 'Kurir Mandiri',
  secrets: [secret],
  ...overrides,
});

/** Headers with which a sample of Biteship arrives. */
export const biteshipHeaders: Record<string, string> = {
  'content-type': 'application/json',
  'x-oms-biteship-token': biteshipToken,
};

/** Headers with which a signed sample arrives. */
export const signedHeaders = (file: string): Record<string, string> => files[file];

/** Headers with which a sample of KiriminAja arrives. */
export const kiriminajaHeaders: Record<string, string> = said('kiriminaja', 'headers.json');

/** Headers with which a sample of Ninja Van arrives. */
export const ninjavanHeaders = (file: string): Record<string, string> => ({
  'x-ninjavan-hmac-sha256': said('ninjavan', 'signatures.json').files[file],
});

/** The moment at which a signed sample was sent. */
export const sentAt = (file: string): Date => new Date(Number(files[file]['webhook-timestamp']) * 1000);

/** A call as adapters see it. */
export const aCall = (
  rawBody: Buffer,
  headers: Readonly<Record<string, string>> = {},
  url = shipperHook,
): CourierRequest => ({ rawBody, url, header: (name) => headers[name.toLowerCase()] });

/** A call of Biteship on the queue. */
export const aCourierMessage = (overrides: Partial<CourierMessage> = {}): CourierMessage => ({
  hookId: 'hook-biteship',
  sellerId: 'seller-bunga',
  provider: 'biteship',
  receivedAt: '2026-09-14T03:00:00.000Z',
  deliveryId: null,
  bodyBase64: sample('biteship', 'order.status.picked.json').toString('base64'),
  ...overrides,
});
