import * as z from 'zod/mini';
import { type ClaimAbout, claimAbouts, claimOutcomes } from './courier-claim.ts';
import { type InstructionKind, instructionKinds } from './courier-instruction.ts';
import { evidenceLimit } from './evidence.ts';
import { type ReturnCondition, returnConditions } from './received-return.ts';
import { parcelLosses } from './shipment.ts';
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
const tags = z.array(tagText).check(z.maxLength(20));

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

const instant = z.iso.datetime({ error: 'Tulis waktu UTC, misalnya 2026-09-14T03:00:00Z.' });
const reason = text(3, 200);
const nothing = z.strictObject({});
const withReason = z.strictObject({ reason: z.optional(reason) });

const piece = z.strictObject({
  productId: id,
  variantId: z.optional(id),
  quantity: z.int().check(z.minimum(0), z.maximum(1_000)),
});

const evidenceIds = z._default(z.array(id).check(z.maxLength(evidenceLimit)), []);

/** Money that came in, as a person read it from a bank statement. */
const receivedPayment = z.strictObject({
  amountIdr: rupiah.check(z.minimum(1)),
  account: z.optional(text(1, 60)),
  paidAt: z.optional(instant),
  proofId: z.optional(id),
});

/** What only a booking through a courier's API asks. */
const bookingTerms = ['handover', 'pickupAt', 'insured', 'note'] as const;

const shipInput = z
  .strictObject({
    courier: courierService,
    awb: z.optional(text(5, 30)),
    providerOrderId: z.optional(text(1, 64)),
    accountId: z.optional(id),
    /** Whether the courier fetches the parcel. */
    handover: z.optional(z.enum(['PICKUP', 'DROP_OFF'], { error: 'Pilih PICKUP atau DROP_OFF.' })),
    /** When it should come. */
    pickupAt: z.optional(instant),
    insured: z.optional(z.boolean()),
    /** For the courier. */
    note: z.optional(text(1, 100)),
  })
  .check(
    z.refine((input) => [input.awb, input.providerOrderId, input.accountId].some(Boolean), {
      path: ['awb'],
      error: 'Isi nomor resi, atau pilih akun kurir untuk memesannya.',
    }),
    z.refine((input) => input.providerOrderId === undefined || input.accountId !== undefined, {
      path: ['accountId'],
      error: 'Sebutkan akun kurir dari nomor pesanan itu.',
    }),
    z.refine(
      (input) =>
        (input.awb === undefined && input.providerOrderId === undefined) ||
        bookingTerms.every((term) => input[term] === undefined),
      { path: ['awb'], error: 'Cara jemput, asuransi, dan catatan hanya untuk pemesanan lewat akun kurir.' },
    ),
    z.refine((input) => input.pickupAt === undefined || input.handover !== 'DROP_OFF', {
      path: ['pickupAt'],
      error: 'Paket yang diantar sendiri tidak punya waktu jemput.',
    }),
  );

/** What couriers' rates are asked for; what the buyer chose when it is absent. */
export const ratesRequest = z.strictObject({ insured: z.optional(z.boolean()) });

/** The body of each action's route. */
export const actionInputs = {
  confirm: nothing,
  unconfirm: withReason,
  'confirm-payment': receivedPayment,
  'record-late-payment': receivedPayment,
  refund: z.strictObject({
    amountIdr: rupiah.check(z.minimum(1)),
    account: z.optional(text(1, 60)),
    refundedAt: z.optional(instant),
    note: z.optional(text(1, 200)),
  }),
  'settle-cod': z.strictObject({
    amountIdr: rupiah,
    feeIdr: z.optional(rupiah),
    settledAt: z.optional(instant),
    reference: z.optional(text(1, 60)),
  }),
  'revert-payment': withReason,
  'request-payment': z.strictObject({
    gatewayId: z.optional(id),
    expiresInHours: z.optional(z.int().check(z.minimum(1), z.maximum(168))),
  }),
  'create-invoice': nothing,
  'issue-invoice': z.strictObject({ dueAt: z.optional(instant) }),
  'void-invoice': z.strictObject({ reason }),
  chat: z.strictObject({ templateId: z.optional(id), text: z.optional(text(1, 1_000)) }),
  cancel: z.strictObject({ reason, note: z.optional(text(1, 200)) }),
  reopen: withReason,
  prepare: nothing,
  unprepare: withReason,
  ship: shipInput,
  'cancel-shipment': withReason,
  'correct-awb': z.strictObject({ awb: text(5, 30), reason: z.optional(reason) }),
  'mark-picked-up': nothing,
  'mark-delivered': nothing,
  'mark-problem': z.strictObject({ reason }),
  'mark-returning': withReason,
  'mark-returned': nothing,
  'mark-lost': z.strictObject({
    what: z.enum(parcelLosses, { error: 'Pilih LOST (hilang) atau DAMAGED (rusak).' }),
    reason,
  }),
  dispute: z.strictObject({ reason }),
  'accept-return': z.strictObject({ reason }),
  'instruct-courier': z
    .strictObject({
      instruction: z.enum(instructionKinds as readonly [InstructionKind, ...InstructionKind[]], {
        error: `Pilih salah satu: ${instructionKinds.join(', ')}.`,
      }),
      note: z.optional(text(1, 200)),
      address: z.optional(text(10, 200)),
    })
    .check(
      z.refine(
        ({ instruction, address: given }) => (instruction === 'CHANGE_ADDRESS') === (given !== undefined),
        {
          path: ['address'],
          error: 'Isi alamat baru bila alamatnya diubah, dan hanya bila diubah.',
        },
      ),
    ),
  'receive-return': z.strictObject({
    awb: z.optional(text(5, 30)),
    shipment: z.optional(z.int().check(z.minimum(1), z.maximum(99))),
    condition: z.enum(returnConditions as readonly [ReturnCondition, ...ReturnCondition[]], {
      error: `Pilih salah satu: ${returnConditions.join(', ')}.`,
    }),
    pieces: z.optional(z.array(piece).check(z.maxLength(20))),
    note: z.optional(text(1, 200)),
    evidenceIds,
  }),
  'open-claim': z.strictObject({
    about: z.optional(
      z.enum(claimAbouts as readonly [ClaimAbout, ...ClaimAbout[]], {
        error: `Pilih salah satu: ${claimAbouts.join(', ')}.`,
      }),
    ),
    amountIdr: z.optional(rupiah.check(z.minimum(1))),
    reference: z.optional(text(1, 60)),
    note: z.optional(text(1, 200)),
    evidenceIds,
  }),
  'settle-claim': z
    .strictObject({
      outcome: z.enum(claimOutcomes, { error: 'Pilih PAID (dibayar) atau REJECTED (ditolak).' }),
      amountIdr: z.optional(rupiah.check(z.minimum(1))),
      reference: z.optional(text(1, 60)),
      note: z.optional(text(1, 200)),
    })
    .check(
      z.refine(({ outcome, amountIdr }) => (outcome === 'PAID') === (amountIdr !== undefined), {
        path: ['amountIdr'],
        error: 'Isi jumlahnya bila klaim dibayar, dan hanya bila dibayar.',
      }),
    ),
  'report-damage': z.strictObject({ reason }),
  reship: withReason,
  track: nothing,
  'resolve-incident': z.strictObject({
    key: text(1, 200),
    decision: z.enum(['COURIER_IS_RIGHT', 'KEEP'], { error: 'Pilih COURIER_IS_RIGHT atau KEEP.' }),
    reason,
  }),
  complete: nothing,
  assign: z.strictObject({ agentId: z.nullable(id), reason: z.optional(reason) }),
  tag: z.strictObject({ add: z._default(tags, []), remove: z._default(tags, []) }).check(
    z.refine((input) => input.add.length + input.remove.length > 0, {
      path: ['add'],
      error: 'Sebutkan tag yang ditambah atau dihapus.',
    }),
  ),
  note: z.strictObject({ text: text(1, 1_000) }),
} as const;

export const cancellationRequest = z.strictObject({ reason });

/** The buyer has what was ordered. */
export const receipt = z.strictObject({});

export const dispute = z.strictObject({ reason });
