import type { BookingWish, ParcelAtCourier, Party } from '../shared/courier/courier-api.ts';

const from: Party = {
  name: 'Toko Contoh',
  phone: '6281290001100',
  street: 'Jl. Kebon Kacang 9 No. 12',
  districtCode: '31.71.07',
  district: 'Tanah Abang',
  regency: 'Kota Administrasi Jakarta Pusat',
  province: 'DKI Jakarta',
  postalCode: '10240',
};

const to: Party = {
  name: 'Pembeli Contoh',
  phone: '6281355667788',
  street: 'Jl. Diponegoro No. 45',
  districtCode: '32.73.09',
  district: 'Bandung Wetan',
  regency: 'Kota Bandung',
  province: 'Jawa Barat',
  postalCode: '40115',
};

/** 09:00 WIB. */
export const wishedAt = new Date('2026-09-14T02:00:00.000Z');

/** A parcel from Jakarta to Bandung that is to be fetched by SiCepat. */
export const aBookingWish = (overrides: Partial<BookingWish> = {}): BookingWish => ({
  reference: 'BJ2609146K0R2M-S1',
  from,
  to,
  items: [{ name: 'Kain batik', quantity: 2, valueIdr: 75_000, weightGrams: 350 }],
  weightGrams: 700,
  goodsIdr: 150_000,
  insured: false,
  courier: { code: 'sicepat', service: 'SIUNT' },
  handover: 'PICKUP',
  now: wishedAt,
  ...overrides,
});

/** The same parcel as a provider knows it. */
export const aParcelAtCourier = (overrides: Partial<ParcelAtCourier> = {}): ParcelAtCourier => ({
  reference: 'BJ2609146K0R2M-S1',
  providerOrderId: 'OMS-2609146K0R2M1',
  awb: '004812907735',
  courier: { code: 'sicepat', service: 'SIUNT' },
  ...overrides,
});
