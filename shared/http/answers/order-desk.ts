import * as z from 'zod/mini';
import { claimAbouts, claimOutcomes } from '../../order/courier-claim.ts';
import { instructionKinds } from '../../order/courier-instruction.ts';
import { evidenceTypes } from '../../order/evidence.ts';
import { returnConditions } from '../../order/received-return.ts';
import { actor } from './actor.ts';
import { idr, instant } from './order-row.ts';

const names = <Name extends string>(list: readonly Name[]) => z.enum(list as readonly [Name, ...Name[]]);

/** A file that shows how a parcel fared. */
export const evidence = z.strictObject({
  evidenceId: z.string(),
  contentType: z.enum(evidenceTypes),
  sizeBytes: z.int(),
  note: z.optional(z.string()),
  at: instant,
  by: actor,
});

/** What the shop asked a courier to do. */
export const instruction = z.strictObject({
  instruction: names(instructionKinds),
  note: z.optional(z.string()),
  address: z.optional(z.string()),
  at: instant,
  by: actor,
});

const pieces = z.array(
  z.strictObject({
    productId: z.string(),
    variantId: z.optional(z.string()),
    name: z.string(),
    variant: z.optional(z.string()),
    quantity: z.int(),
    stocked: z.optional(z.literal(true)),
  }),
);

/** A return as the warehouse took it in. */
export const received = z.strictObject({
  at: instant,
  by: actor,
  condition: names(returnConditions),
  warehouseId: z.string(),
  restocked: pieces,
  unannounced: z.optional(z.literal(true)),
  awb: z.optional(z.string()),
  note: z.optional(z.string()),
  evidenceIds: z.array(z.string()),
});

/** What a parcel held as another one was sent in its place. */
export const replaced = z.strictObject({
  at: instant,
  warehouseId: z.string(),
  held: pieces,
});

/** For what a courier was liable as another parcel was to be sent in the place of one. */
export const liability = z.strictObject({
  about: names(claimAbouts),
  clock: z.enum(['lost', 'damaged']),
  from: instant,
});

/** A claim against a courier. */
export const claim = z.strictObject({
  shipment: z.int(),
  about: names(claimAbouts),
  amountIdr: z.optional(idr),
  reference: z.optional(z.string()),
  note: z.optional(z.string()),
  evidenceIds: z.array(z.string()),
  openedAt: instant,
  openedBy: actor,
  settled: z.optional(
    z.strictObject({
      outcome: z.enum(claimOutcomes),
      amountIdr: z.optional(idr),
      reference: z.optional(z.string()),
      note: z.optional(z.string()),
      at: instant,
      by: actor,
    }),
  ),
});
