import type { BookingWish, Party } from '../shared/courier/courier-api.ts';

export const aSender: Party = {
  name: 'Gudang Melati',
  phone: '6281290001100',
  street: 'Jl. Kebon Kacang 9 No. 12',
  districtCode: '31.71.07',
  district: 'Tanah Abang',
  regency: 'Kota Jakarta Pusat',
  province: 'DKI Jakarta',
  postalCode: '10240',
  note: 'Ruko pagar hijau',
};

export const aRecipient: Party = {
  name: 'Rina Contoh',
  phone: '6281355667788',
  street: 'Jl. Diponegoro No. 45',
  districtCode: '32.73.09',
  district: 'Bandung Wetan',
  regency: 'Kota Bandung',
  province: 'Jawa Barat',
  postalCode: '40115',
  note: 'Titip satpam',
};

/** A parcel that is to be booked: the one of Biteship's documented request, by J&T EZ with COD and insurance. */
export const aWish = (overrides: Partial<BookingWish> = {}): BookingWish => ({
  from: aSender,
  to: aRecipient,
  items: [{ name: 'Kain batik', sku: 'BTK-001', quantity: 1, valueIdr: 150_000, weightGrams: 700 }],
  weightGrams: 700,
  dimensions: { lengthCm: 30, widthCm: 20, heightCm: 5 },
  goodsIdr: 150_000,
  codIdr: 185_000,
  insured: true,
  reference: 'ORD-20260914-0001-S1',
  courier: { code: 'JNT', service: 'EZ' },
  handover: 'PICKUP',
  note: 'Jangan dibanting',
  now: new Date('2026-09-15T05:00:00.000Z'),
  ...overrides,
});
