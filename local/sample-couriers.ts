import type { ConnectedAccount } from '../shared/courier/connected-account.ts';
import { sampleSellerId } from './sample-shop.ts';

const ofDemoShop = { sellerId: sampleSellerId, environment: 'sandbox', active: true } as const;

/**
 * Courier accounts of the demo shop. Their secrets are public: the stack listens on this machine only, and the
 * couriers behind them are played here.
 */
export const sampleAccounts = {
  standard: {
    ...ofDemoShop,
    hookId: 'hook-contoh-kurir-uji',
    accountId: 'kurir-uji',
    provider: 'standard_webhooks',
    name: 'Kurir uji (Standard Webhooks)',
    secrets: ['whsec_cmFoYXNpYS1jb250b2gtdG9rby1tZWxhdGktMzJi'],
    apiKeys: [],
  },
  biteship: {
    ...ofDemoShop,
    hookId: 'hook-contoh-biteship',
    accountId: 'biteship-uji',
    provider: 'biteship',
    name: 'Biteship contoh',
    secrets: ['rahasia-biteship-contoh'],
    apiKeys: ['biteship_test.toko-melati-contoh'],
    headerName: 'x-pesanan-token',
  },
  kiriminaja: {
    ...ofDemoShop,
    hookId: 'hook-contoh-kiriminaja',
    accountId: 'kiriminaja-uji',
    provider: 'kiriminaja',
    name: 'KiriminAja contoh',
    secrets: [],
    apiKeys: ['kunci-kiriminaja-toko-melati-contoh'],
    orderPrefix: 'TM',
  },
  ninjavan: {
    ...ofDemoShop,
    hookId: 'hook-contoh-ninjavan',
    accountId: 'ninja-uji',
    provider: 'ninjavan',
    name: 'Ninja Xpress contoh',
    secrets: [],
    apiKeys: ['rahasia-ninja-toko-melati-contoh'],
    clientId: 'klien-toko-melati-contoh',
  },
} as const satisfies Record<string, ConnectedAccount>;

export const sampleCourierAccounts: readonly ConnectedAccount[] = Object.values(sampleAccounts);
