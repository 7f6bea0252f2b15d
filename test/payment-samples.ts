import { readdirSync, readFileSync } from 'node:fs';
import type { PaymentIntent } from '../shared/order/claim.ts';
import type { GatewayProvider, GatewayReport } from '../shared/order/gateway-report.ts';
import type { Order } from '../shared/order/order.ts';
import type { ConnectedGateway } from '../shared/payment/connected-gateway.ts';
import { anOrder, minute } from './an-order.ts';

const folder = (provider: GatewayProvider) => new URL(`fixtures/payments/${provider}/`, import.meta.url);

/** A notification as a gateway really sends it, signed with the demo shop's public key. */
export const paymentFixture = (provider: GatewayProvider, name: string): Buffer =>
  readFileSync(new URL(`${name}.json`, folder(provider)));

export const paymentFixtures = (provider: GatewayProvider): string[] =>
  readdirSync(folder(provider)).map((name) => name.replace('.json', ''));

export const aMidtransAccount = (overrides: Partial<ConnectedGateway> = {}): ConnectedGateway => ({
  gatewayId: 'gateway-midtrans',
  provider: 'midtrans',
  environment: 'sandbox',
  name: 'Midtrans (contoh)',
  active: true,
  hookId: 'hook-contoh-midtrans-000000000000',
  apiKey: 'SB-Mid-server-contoh-toko-melati',
  ...overrides,
});

export const aXenditAccount = (overrides: Partial<ConnectedGateway> = {}): ConnectedGateway => ({
  gatewayId: 'gateway-xendit',
  provider: 'xendit',
  environment: 'sandbox',
  name: 'Xendit (contoh)',
  active: true,
  hookId: 'hook-contoh-xendit-00000000000000',
  apiKey: 'xnd_development_contoh_toko_melati',
  webhookSecret: 'token-contoh-xendit-toko-melati',
  ...overrides,
});

export const aLink = (overrides: Partial<PaymentIntent> = {}): PaymentIntent => ({
  intentId: 'BJ260302-7K2M9Q-P1',
  provider: 'midtrans',
  gatewayId: 'gateway-midtrans',
  amountIdr: 170_000,
  state: 'LIVE',
  payUrl: 'https://example.test/pay/1',
  createdAt: minute(1),
  expiresAt: minute(1_441),
  reports: [],
  ...overrides,
});

/** An order whose buyer has a payment link, as `request-payment` leaves it. */
export const awaitingPayment = (overrides: Partial<Order> = {}): Order =>
  anOrder({
    status: 'AWAITING_PAYMENT',
    paymentMethod: 'E_PAYMENT',
    paymentIntent: aLink(),
    ...overrides,
  });

/** What a gateway says of that link, at a minute after the order was placed. */
export const aReport = (
  signal: GatewayReport['signal'],
  atMinute = 10,
  overrides: Partial<GatewayReport> = {},
): GatewayReport => {
  const transactionId = overrides.transactionId ?? 'transaction-1';
  return {
    key: `${transactionId}:${signal}`,
    intentId: 'BJ260302-7K2M9Q-P1',
    transactionId,
    signal,
    native: signal,
    amountIdr: 170_000,
    at: minute(atMinute),
    receivedAt: minute(atMinute),
    ...overrides,
  };
};
