import type { Actor } from './actor.ts';

/** The amount that one buyer is asked to transfer, kept for nobody else of the shop until its time is over. */
export interface TransferClaim {
  readonly amountIdr: number;
  /** UTC, ISO 8601. */
  readonly until: string;
}

export interface Payment {
  readonly paymentId: string;
  readonly amountIdr: number;
  readonly source: 'MANUAL' | 'GATEWAY';
  /** Where it came in, as a person reads it. */
  readonly account?: string;
  /** The shop's bank account, where it is one. */
  readonly accountId?: string;
  readonly proofId?: string;
  /** The payment link through which a gateway's money came. */
  readonly intentId?: string;
  /** It came when none was expected any more. */
  readonly late?: true;
  readonly paidAt: string;
  readonly recordedAt: string;
  readonly recordedBy: Actor;
  /** A reverted payment stays on record and counts for nothing. */
  readonly reverted?: { readonly at: string; readonly by: Actor; readonly reason?: string };
}

/** Money that was given back to the buyer. */
export interface Refund {
  readonly refundId: string;
  readonly amountIdr: number;
  /** Where it was sent, as a person writes it. */
  readonly account?: string;
  readonly refundedAt: string;
  readonly note?: string;
  readonly recordedAt: string;
  readonly recordedBy: Actor;
}

export const proofTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type ProofType = (typeof proofTypes)[number];

/** Bytes that a proof may have. */
export const proofLimitBytes = 5 * 1024 * 1024;

/** What shows that money was sent: a checked file of the buyer's or the shop's. */
export interface Proof {
  /** 128 random bits. */
  readonly proofId: string;
  readonly contentType: ProofType;
  readonly sizeBytes: number;
  /** What whoever sent it says was paid. */
  readonly amountIdr?: number;
  readonly note?: string;
  readonly at: string;
  readonly by: Actor;
}

/** What the courier paid out of the cash that it collected. */
export interface CodSettlement {
  readonly amountIdr: number;
  /** What the courier kept of it. */
  readonly feeIdr?: number;
  readonly reference?: string;
  readonly settledAt: string;
  readonly recordedAt: string;
  readonly recordedBy: Actor;
}

/** What an order costs the shop, as the rates and the catalogue of its day say; what the buyer pays may differ. */
export interface Costs {
  readonly shippingIdr: number;
  readonly insuranceIdr: number;
  readonly codFeeIdr: number;
  /** Absent while the cost of one of the goods is unknown. */
  readonly goodsIdr?: number;
}
