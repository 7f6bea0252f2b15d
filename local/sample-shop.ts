import type * as z from 'zod/mini';
import type { Agent, CourierRate, Page, Product, Warehouse } from '../shared/catalogue/catalogue.ts';
import type { shopSettings } from '../shared/catalogue/shop-settings.ts';
import type { Tag } from '../shared/catalogue/tag-input.ts';
import type { MessageTemplate } from '../shared/message/message-template.ts';

/** The demo shop. Shop, goods, people and account numbers are invented. */
export const sampleSellerId = 'toko-melati';

/** Key of the demo shop's landing page; a real page's key is random. */
export const samplePageKey = 'gamis-melati';

export const sampleSettings = {
  shopName: 'Toko Melati (contoh)',
  zone: 'Asia/Jakarta',
  bankAccounts: [
    {
      accountId: 'bank-contoh',
      bank: 'Bank Contoh',
      number: '000-111-2222',
      holder: 'Toko Melati (contoh)',
    },
    {
      accountId: 'bank-peraga',
      bank: 'Bank Peraga',
      number: '000-333-4444',
      holder: 'Toko Melati (contoh)',
    },
  ],
  distribution: {
    rules: [
      {
        name: 'Iklan video',
        when: { utm: { source: 'video' } },
        agentIds: ['agen-dewi'],
        mode: 'PREFER',
      },
    ],
  },
  transferCode: { enabled: true, min: 1, max: 999, windowHours: 48 },
} as const satisfies z.input<typeof shopSettings>;

export const sampleWarehouses = [
  {
    warehouseId: 'gudang-surabaya',
    name: 'Gudang Surabaya',
    address: { street: 'Jl. Contoh Pergudangan No. 1', districtCode: '35.78.05', postalCode: '60262' },
    phone: '6281200000301',
    active: true,
  },
  {
    warehouseId: 'gudang-bandung',
    name: 'Gudang Bandung',
    address: { street: 'Jl. Contoh Gudang Utara No. 2', districtCode: '32.73.02', postalCode: '40132' },
    phone: '6281200000302',
    active: true,
  },
] as const satisfies readonly Warehouse[];

const bothWarehouses = sampleWarehouses.map(({ warehouseId }) => warehouseId);

export const sampleProducts = [
  {
    productId: 'gamis-melati',
    name: 'Gamis Melati',
    sku: 'GM',
    priceIdr: 189_000,
    weightGrams: 600,
    variants: [
      { variantId: 'm', name: 'Ukuran M', sku: 'GM-M', priceIdr: 189_000, weightGrams: 600 },
      { variantId: 'l', name: 'Ukuran L', sku: 'GM-L', priceIdr: 189_000, weightGrams: 640 },
      { variantId: 'xl', name: 'Ukuran XL', sku: 'GM-XL', priceIdr: 204_000, weightGrams: 700 },
    ],
    warehouseIds: bothWarehouses,
    trackStock: true,
    active: true,
  },
  {
    productId: 'kerudung-kenanga',
    name: 'Kerudung Kenanga',
    sku: 'KK',
    priceIdr: 59_000,
    weightGrams: 150,
    variants: [
      { variantId: 'hitam', name: 'Hitam', sku: 'KK-HT', priceIdr: 59_000, weightGrams: 150 },
      { variantId: 'sage', name: 'Hijau sage', sku: 'KK-SG', priceIdr: 59_000, weightGrams: 150 },
    ],
    warehouseIds: bothWarehouses,
    trackStock: true,
    active: true,
  },
  {
    productId: 'teh-melati',
    name: 'Teh Melati 250 g',
    sku: 'TM-250',
    priceIdr: 35_000,
    weightGrams: 300,
    variants: [],
    warehouseIds: ['gudang-bandung'],
    trackStock: true,
    active: true,
  },
] as const satisfies readonly Product[];

const workdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

/** The first agent works at all hours, so that somebody always receives; the second on workdays. */
export const sampleAgents: readonly [Agent, Agent] = [
  {
    agentId: 'agen-rina',
    name: 'Agen Contoh Satu',
    phone: '6281200000101',
    active: true,
    receiving: true,
    weight: 50,
    shifts: [],
  },
  {
    agentId: 'agen-dewi',
    name: 'Agen Contoh Dua',
    phone: '6281200000102',
    active: true,
    receiving: true,
    weight: 50,
    shifts: workdays.map((day) => ({ day, from: '08:00', to: '21:00' })),
  },
];

/** Which demo user works as which agent. */
export const agentOfUser: Readonly<Record<string, string>> = { agent1: 'agen-rina', agent2: 'agen-dewi' };

export const sampleRates = [
  {
    code: 'jne',
    service: 'reg',
    name: 'JNE REG',
    feePerKgIdr: 18_000,
    codFeePermille: 40,
    insurancePermille: 2,
    cod: true,
    active: true,
  },
  {
    code: 'jnt',
    service: 'ez',
    name: 'J&T EZ',
    feePerKgIdr: 17_000,
    codFeePermille: 30,
    insurancePermille: 2,
    cod: true,
    active: true,
  },
  {
    code: 'sicepat',
    service: 'reg',
    name: 'SiCepat REG',
    feePerKgIdr: 16_000,
    codFeePermille: 30,
    insurancePermille: 3,
    cod: true,
    active: true,
  },
] as const satisfies readonly CourierRate[];

export const samplePage: Page = {
  pageId: 'halaman-gamis',
  pageKey: samplePageKey,
  name: 'Gamis Melati',
  headline: 'Gamis Melati: adem, jatuh, siap dipakai seharian',
  description:
    'Katun rayon yang tidak menerawang, dengan saku di kedua sisi. Cocok untuk kerja dan jalan-jalan.',
  thankYouText: 'Terima kasih! Pesanan Kakak kami siapkan begitu datanya kami konfirmasi lewat WhatsApp.',
  productIds: ['gamis-melati', 'kerudung-kenanga'],
  warehouseId: 'gudang-surabaya',
  paymentMethods: ['BANK_TRANSFER', 'COD', 'E_PAYMENT'],
  courierServices: sampleRates.map(({ code, service }) => `${code}:${service}`),
  agentIds: sampleAgents.map(({ agentId }) => agentId),
  allowedOrigins: [],
  prices: [],
  active: true,
};

export const sampleTemplates: readonly MessageTemplate[] = [
  {
    templateId: 'konfirmasi',
    name: 'Konfirmasi pesanan',
    text: 'Halo Kak {nama}, saya {agen} dari {toko}. Pesanan {nomor} sudah kami terima: {item}, totalnya {total}. Dikirim ke {alamat}, betul ya, Kak?',
    statuses: ['NEW'],
    paymentMethods: [],
    priority: 0,
    active: true,
  },
  {
    templateId: 'tagih',
    name: 'Pengingat pembayaran',
    text: 'Halo Kak {nama}, pesanan {nomor} tinggal menunggu pembayaran {sisa}. Transfernya ke {rekening}, ya. Kabari kami kalau sudah. – {toko}',
    statuses: ['CONFIRMED', 'PARTIALLY_PAID'],
    paymentMethods: ['BANK_TRANSFER'],
    priority: 10,
    active: true,
  },
  {
    templateId: 'dikirim',
    name: 'Resi pengiriman',
    text: 'Halo Kak {nama}, paket {nomor} sudah dibawa {kurir}. Resinya {resi}, dan perjalanannya bisa dilihat di {lacak}',
    statuses: ['AWAITING_PICKUP', 'IN_TRANSIT'],
    paymentMethods: [],
    priority: 0,
    active: true,
  },
];

export const sampleTags: readonly Tag[] = [
  { tagId: 'repeat-order', name: 'repeat order', colour: '#10B981' },
  { tagId: 'prioritas', name: 'prioritas', colour: '#EF4444' },
];
