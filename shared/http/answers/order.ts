import * as z from 'zod/mini';
import { courierSignals } from '../../order/courier-event.ts';
import { courierProviders } from '../../order/courier-provider.ts';
import { entrySources } from '../../order/entry-source.ts';
import { incidentDecisions } from '../../order/incident.ts';
import { parcelLosses } from '../../order/shipment.ts';
import { actor } from './actor.ts';
import { addressAnswer } from './address.ts';
import { claim, evidence, instruction, liability, received, replaced } from './order-desk.ts';
import { moneyParts } from './order-money.ts';
import { courierService, idr, instant, rowParts, status } from './order-row.ts';

const value = z.nullable(z.union([z.string(), z.number(), z.boolean()]));

const historyLine = z.strictObject({
  at: instant,
  event: z.string(),
  label: z.string(),
  actor,
  source: z.enum(entrySources),
  outcome: z.optional(z.enum(['APPLIED', 'IGNORED'])),
  reason: z.optional(z.string()),
  from: z.optional(status),
  to: z.optional(status),
  implicit: z.optional(z.literal(true)),
  text: z.optional(z.string()),
  /** The message template that a chat was written with. */
  template: z.optional(z.strictObject({ templateId: z.string(), name: z.string() })),
  /** Key of the incident that it is about. */
  incident: z.optional(z.string()),
  changes: z.optional(z.array(z.strictObject({ field: z.string(), before: value, after: value }))),
  receivedAt: z.optional(instant),
});

const line = z.strictObject({
  productId: z.string(),
  variantId: z.optional(z.string()),
  name: z.string(),
  variant: z.optional(z.string()),
  sku: z.optional(z.string()),
  quantity: z.int(),
  unitPriceIdr: idr,
  unitWeightGrams: z.number(),
  stocked: z.optional(z.literal(true)),
});

const handover = z.enum(['PICKUP', 'DROP_OFF']);
const provider = z.enum(courierProviders);

const booked = z.strictObject({
  at: instant,
  handover,
  insured: z.boolean(),
  codIdr: z.optional(idr),
  feeIdr: z.optional(idr),
  insuranceFeeIdr: z.optional(idr),
  codFeeIdr: z.optional(idr),
  trackingUrl: z.optional(z.string()),
  routingCode: z.optional(z.string()),
  pickupNumber: z.optional(z.string()),
});

/** When the provider was last asked about the parcel, and with what success. */
const asked = z.strictObject({
  at: instant,
  inVain: z.int(),
  failed: z.optional(z.int()),
  historyAt: z.optional(instant),
  unknown: z.optional(z.literal(true)),
  endedAt: z.optional(instant),
});

const shipment = z.strictObject({
  number: z.int(),
  courier: courierService,
  awb: z.optional(z.string()),
  accountId: z.optional(z.string()),
  provider: z.optional(provider),
  providerOrderId: z.optional(z.string()),
  booked: z.optional(booked),
  /** The courier's own page about it. */
  trackingUrl: z.optional(z.string()),
  /** The shop wants the booking cancelled; the courier has not agreed yet. */
  cancelRequest: z.optional(
    z.strictObject({
      at: instant,
      by: actor,
      reason: z.string(),
      askedAt: z.optional(instant),
      pending: z.optional(z.literal(true)),
      needsAwb: z.optional(z.literal(true)),
    }),
  ),
  /** Booked while the order could no longer be shipped; to be cancelled. */
  unwanted: z.optional(z.literal(true)),
  /** AWBs that were corrected, oldest first. */
  formerAwbs: z.optional(
    z.array(
      z.strictObject({
        awb: z.string(),
        correctedAt: instant,
        correctedBy: actor,
        reason: z.optional(z.string()),
      }),
    ),
  ),
  asked: z.optional(asked),
  /** What a person said became of it. */
  loss: z.optional(z.enum(parcelLosses)),
  /** What the shop asked the courier to do, oldest first. */
  instructions: z.optional(z.array(instruction)),
  /** How it came back to the warehouse. */
  received: z.optional(received),
  /** Another parcel was sent in its place before it had come back. */
  replaced: z.optional(replaced),
  liability: z.optional(liability),
  shippedAt: instant,
});

/** A booking that the courier has not answered yet. */
const openBooking = z.strictObject({
  number: z.int(),
  accountId: z.string(),
  provider,
  courier: courierService,
  handover,
  pickupAt: z.optional(instant),
  insured: z.boolean(),
  note: z.optional(z.string()),
  by: actor,
  since: instant,
  askedAt: instant,
});

/** What contradicts what, side by side. */
const incident = z.strictObject({
  shipment: z.optional(z.int()),
  key: z.string(),
  at: instant,
  message: z.string(),
  ours: z.optional(z.strictObject({ status, since: instant, by: z.optional(actor) })),
  courier: z.optional(
    z.strictObject({
      native: z.string(),
      signal: z.enum(courierSignals),
      at: instant,
      receivedAt: instant,
      reason: z.optional(z.string()),
    }),
  ),
  /** How a person may resolve it now. */
  decisions: z.array(z.enum(incidentDecisions)),
});

/** Everything about one order, as the desk sees it. */
export const orderParts = {
  ...rowParts,
  ...moneyParts,
  updatedAt: instant,
  source: z.enum(['PAGE', 'MANUAL']),
  customer: z.strictObject({ name: z.string(), phone: z.string(), email: z.optional(z.string()) }),
  address: addressAnswer,
  lines: z.array(line),
  warehouse: z.strictObject({ warehouseId: z.string(), name: z.string(), origin: z.optional(z.string()) }),
  insurance: z.boolean(),
  shipments: z.array(shipment),
  /** The last thing that the courier said of the latest parcel, beside the order's own status. */
  courierView: z.optional(
    z.strictObject({ signal: z.enum(courierSignals), native: z.string(), at: instant, label: z.string() }),
  ),
  booking: z.optional(openBooking),
  resent: z.optional(z.int()),
  evidence: z.optional(z.array(evidence)),
  /** Claims against couriers, oldest first. */
  claims: z.optional(z.array(claim)),
  cancellation: z.optional(
    z.strictObject({
      reason: z.string(),
      note: z.optional(z.string()),
      listed: z.optional(z.literal(true)),
      by: actor,
      at: instant,
    }),
  ),
  formerStatus: z.optional(status),
  requestRefused: z.optional(z.literal(true)),
  escalatedAt: z.optional(instant),
  /** When somebody of the shop first took the order up. */
  contactedAt: z.optional(instant),
  /** Until when the agent may be silent before another one gets the order. */
  contactBy: z.optional(instant),
  incidents: z.array(incident),
  note: z.optional(z.string()),
  utm: z.optional(z.record(z.string(), z.string())),
  /** What an edit cannot change now, and why. */
  lockedFields: z.array(z.strictObject({ field: z.string(), reason: z.string() })),
  timeline: z.array(historyLine),
};

export const orderAnswer = z.strictObject(orderParts);

/** What some actions answer beside the order. */
const beside: Readonly<Record<string, z.ZodMiniType>> = {
  /** A WhatsApp link, to be opened by a person. */
  url: z.string(),
  /** Where the buyer can pay, with a WhatsApp link that says so. */
  paymentLink: z.strictObject({
    payUrl: z.string(),
    amountIdr: idr,
    expiresAt: instant,
    whatsappUrl: z.string(),
  }),
  /** Words for the courier, and how they get there. */
  courierMessage: z.strictObject({ text: z.string(), how: z.string() }),
  warnings: z.array(z.looseObject({ message: z.string() })),
  /** How much was new when the courier was asked, and where it sees the parcel. */
  tracking: z.strictObject({ heard: z.int(), asOf: instant, courierStatus: z.optional(z.string()) }),
};

/** An order after an action, with what the action answers beside it. */
export const actedOrderAnswer = z.strictObject({
  ...orderParts,
  ...Object.fromEntries(Object.entries(beside).map(([name, schema]) => [name, z.optional(schema)])),
});
