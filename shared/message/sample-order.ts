import type { Order } from '../order/order.ts';

/** An invented order in which every variable has a fact, for looking at a template without an order. */
export const sampleOrderOf = (sellerId: string, now: Date): Order => {
  const at = now.toISOString();
  const courier = { code: 'jne', service: 'reg' };
  return {
    orderId: 'contoh',
    orderNumber: 'BJ260101CONTOH',
    sellerId,
    version: 1,
    status: 'IN_TRANSIT',
    placedAt: at,
    updatedAt: at,
    source: 'PAGE',
    slug: 'contoh',
    customer: { name: 'Ayu Contoh', phone: '6281200000200' },
    address: {
      street: 'Jl. Contoh Kenanga No. 12',
      districtCode: '35.78.05',
      district: 'Tegalsari',
      regency: 'Kota Surabaya',
      province: 'Jawa Timur',
      postalCode: '60262',
    },
    lines: [
      {
        productId: 'contoh',
        name: 'Produk Contoh',
        variant: 'Ukuran M',
        quantity: 1,
        unitPriceIdr: 150_000,
        unitWeightGrams: 500,
      },
    ],
    warehouse: { warehouseId: 'contoh', name: 'Gudang Contoh', origin: 'Kota Surabaya' },
    agent: { agentId: 'contoh', name: 'Agen Contoh' },
    page: { pageId: 'contoh', name: 'Halaman Contoh' },
    paymentMethod: 'BANK_TRANSFER',
    courier,
    insurance: false,
    price: {
      goodsIdr: 150_000,
      shippingFeeIdr: 18_000,
      insuranceFeeIdr: 0,
      codFeeIdr: 0,
      discountIdr: 0,
      transferCodeIdr: 123,
      totalIdr: 168_123,
    },
    payments: [],
    refundedIdr: 0,
    invoice: { state: 'ISSUED', number: 'INV-CONTOH', dueAt: at, amountIdr: 168_123 },
    paymentIntent: {
      intentId: 'contoh',
      provider: 'midtrans',
      amountIdr: 168_123,
      state: 'LIVE',
      payUrl: 'https://bayar.example/contoh',
    },
    shipments: [{ number: 1, courier, awb: 'CONTOH0001234567', shippedAt: at, events: [] }],
    incidents: [],
    tags: [],
    timeline: [],
    handledKeys: [],
  };
};
