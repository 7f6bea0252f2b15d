import * as z from 'zod/mini';
import { id, phone, rupiah, text } from './text.ts';

export const email = z.email({ error: 'Alamat email belum benar.' }).check(z.maxLength(100));

const customer = z.strictObject({
  name: text(2, 50),
  phone,
  email: z.optional(email),
});

export const address = z.strictObject({
  street: text(10, 200),
  districtCode: z.string().check(z.regex(/^\d\d\.\d\d\.\d\d$/, 'Pilih kecamatan dari daftar.')),
  postalCode: z.optional(z.string().check(z.regex(/^\d{5}$/, 'Kode pos terdiri dari 5 angka.'))),
  note: z.optional(text(1, 100)),
});

const item = z.strictObject({
  productId: id,
  variantId: z.optional(id),
  quantity: z.int().check(z.minimum(1), z.maximum(1_000)),
});

const fewItems = <Item extends z.ZodMiniType>(one: Item) =>
  z.array(one).check(z.minLength(1), z.maxLength(20));

const items = fewItems(item);

/** The shop may set the price of a piece by hand (Ubah). */
const pricedItems = fewItems(z.extend(item, { unitPriceIdr: z.optional(rupiah) }));

export const courierService = z.strictObject({ code: id, service: id });

const paymentMethod = z.enum(['COD', 'BANK_TRANSFER', 'E_PAYMENT'], {
  error: 'Pilih COD, BANK_TRANSFER, atau E_PAYMENT.',
});

const utmPart = z.optional(text(1, 100));
const utm = z.strictObject({
  source: utmPart,
  medium: utmPart,
  campaign: utmPart,
  term: utmPart,
  content: utmPart,
});

/** What a buyer fills in on a landing page. Prices are never taken from it. */
export const pageOrder = z.strictObject({
  customer,
  address,
  items,
  paymentMethod,
  courier: z.optional(courierService),
  insurance: z._default(z.boolean(), false),
  note: z.optional(text(1, 200)),
  utm: z.optional(utm),
});

const tagText = text(1, 30);
export const tags = z.array(tagText).check(z.maxLength(20));

/** Amounts that a person sets by hand in place of the computed ones (Ubah). */
export const overrides = z.strictObject({
  shippingFeeIdr: z.optional(rupiah),
  discountIdr: z.optional(rupiah),
  insuranceFeeIdr: z.optional(rupiah),
  codFeeIdr: z.optional(rupiah),
});

/** A manual order. */
export const manualOrder = z.extend(pageOrder, {
  items: pricedItems,
  warehouseId: id,
  agentId: z.optional(id),
  overrides: z.optional(overrides),
  tags: z.optional(tags),
});

/** An edit: whatever is named is replaced whole. */
export const orderEdit = z.strictObject({
  customer: z.optional(customer),
  address: z.optional(address),
  items: z.optional(pricedItems),
  paymentMethod: z.optional(paymentMethod),
  courier: z.optional(courierService),
  insurance: z.optional(z.boolean()),
  warehouseId: z.optional(id),
  overrides: z.optional(overrides),
  note: z.optional(text(0, 200)),
});
