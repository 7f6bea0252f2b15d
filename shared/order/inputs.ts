import * as z from 'zod/mini';
import { type ClaimAbout, claimAbouts, claimOutcomes } from './courier-claim.ts';
import { type InstructionKind, instructionKinds } from './courier-instruction.ts';
import { evidenceLimit } from './evidence.ts';
import { tags } from './order-form.ts';
import { type ReturnCondition, returnConditions } from './received-return.ts';
import { shipInput } from './ship-input.ts';
import { parcelLosses } from './shipment.ts';
import { id, instant, rupiah, text } from './text.ts';

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
    /** Number of the parcel, where several can be claimed. */
    shipment: z.optional(z.int().check(z.minimum(1), z.maximum(99))),
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
