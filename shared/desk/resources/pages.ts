import { pageInput } from '../../catalogue/page-input.ts';
import type { Resource } from '../resource.ts';

/** Landing pages (Halaman). */
export const pages = {
  kind: 'PAGE',
  function: 'pages',
  path: '/v1/pages',
  id: 'pageId',
  label: 'Halaman',
  view: 'pages.view',
  edit: 'pages.edit',
  input: pageInput,
  example: {
    name: 'Kerudung Kenanga',
    headline: 'Kerudung Kenanga: ringan dan tidak mudah kusut',
    productIds: ['kerudung-kenanga'],
    warehouseId: 'gudang-bandung',
    paymentMethods: ['BANK_TRANSFER', 'COD'],
    courierServices: ['jne:reg'],
    agentIds: ['agen-rina'],
    allowedOrigins: ['https://kenanga.example'],
    prices: [{ productId: 'kerudung-kenanga', priceIdr: 55_000 }],
  },
  patch: { headline: 'Kerudung Kenanga: ringan, adem, dan tidak mudah kusut' },
  most: 500,
} as const satisfies Resource<'PAGE'>;
