import type { PlayedAccount } from './couriers/played-account.ts';

/** The demo shop's courier accounts as the couriers' dashboards would know them. Their secrets are public. */
export const playedCouriers = (url: string): PlayedAccount[] => [
  {
    provider: 'biteship',
    name: 'biteship-uji',
    apiKey: 'biteship_test.toko-melati-contoh',
    headerName: 'x-pesanan-token',
    token: 'rahasia-biteship-contoh',
    webhookUrl: `${url}/hooks/biteship/hook-contoh-biteship`,
  },
  {
    provider: 'kiriminaja',
    name: 'kiriminaja-uji',
    apiKey: 'kunci-kiriminaja-toko-melati-contoh',
    orderPrefix: 'TM',
    webhookUrl: `${url}/hooks/kiriminaja/hook-contoh-kiriminaja`,
  },
  {
    provider: 'ninjavan',
    name: 'ninja-uji',
    apiKey: 'rahasia-ninja-toko-melati-contoh',
    clientId: 'klien-toko-melati-contoh',
    webhookUrl: `${url}/hooks/ninjavan/hook-contoh-ninjavan`,
  },
];
