import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CourierAccount } from '../shared/catalogue/courier-account.ts';
import type { CourierRequest } from '../shared/courier/courier-adapter.ts';
import type { CourierMessage } from '../shared/queue/courier-message.ts';

type Folder = 'biteship' | 'standard-webhooks';

const folderOf = (folder: Folder): string => join(import.meta.dirname, 'fixtures', 'couriers', folder);

/** A courier's call, byte for byte. */
export const sample = (folder: Folder, file: string): Buffer => readFileSync(join(folderOf(folder), file));

/** What a JSON sample says. */
export const said = (folder: Folder, file: string) => JSON.parse(sample(folder, file).toString('utf8'));

/** The calls of a courier, without pings and signatures. */
export const sampleNames = (folder: Folder): string[] =>
  readdirSync(folderOf(folder)).filter((file) => /^(order|shipment)\..*\.json$/.test(file));

/** The token in the headers of Biteship's samples. */
export const biteshipToken: string = said('biteship', 'headers.json')['x-oms-biteship-token'];
const { secret, files } = said('standard-webhooks', 'signatures.json');

export const aBiteshipAccount = (overrides: Partial<CourierAccount> = {}): CourierAccount => ({
  hookId: 'hook-biteship',
  accountId: 'account-biteship',
  sellerId: 'seller-bunga',
  provider: 'biteship',
  environment: 'sandbox',
  active: true,
  apiKeys: [],
  name: 'Biteship',
  secrets: [biteshipToken],
  headerName: 'X-OMS-Biteship-Token',
  ...overrides,
});

export const aStandardAccount = (overrides: Partial<CourierAccount> = {}): CourierAccount => ({
  hookId: 'hook-standard',
  accountId: 'account-standard',
  sellerId: 'seller-bunga',
  provider: 'standard_webhooks',
  environment: 'sandbox',
  active: true,
  apiKeys: [],
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

/** The moment at which a signed sample was sent. */
export const sentAt = (file: string): Date => new Date(Number(files[file]['webhook-timestamp']) * 1000);

/** A call as adapters see it. */
export const aCall = (rawBody: Buffer, headers: Readonly<Record<string, string>> = {}): CourierRequest => ({
  rawBody,
  header: (name) => headers[name.toLowerCase()],
});

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
