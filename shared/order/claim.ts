import type { GatewayProvider, GatewayReport } from './gateway-report.ts';

/** A payment link: what a buyer was asked to pay through a gateway, and what the gateway has said of it. */
export interface PaymentIntent {
  /** `<orderNumber>-P<n>`, our reference at the gateway; the same for every attempt to make this link. */
  readonly intentId: string;
  readonly provider: GatewayProvider;
  /** The shop's account at the gateway. */
  readonly gatewayId?: string;
  /** The gateway's own id of the link, where it has one. */
  readonly providerId?: string;
  readonly amountIdr: number;
  /** `DONE`: money came; `EXPIRED`: its time ran out; `VOID`: withdrawn because the money came otherwise, or is not wanted. */
  readonly state: 'LIVE' | 'DONE' | 'EXPIRED' | 'VOID';
  readonly payUrl?: string;
  readonly createdAt?: string;
  readonly expiresAt?: string;
  /** When the gateway was told that it is void, so that nobody pays it by mistake. */
  readonly withdrawnAt?: string;
  /** What the gateway reported, in order of arrival; bounded. */
  readonly reports?: readonly GatewayReport[];
}

/** A bill that the shop sends its buyer. */
export interface Invoice {
  readonly state: 'DRAFT' | 'ISSUED' | 'PAID' | 'VOID';
  /** `INV/2026/09/0001`: sequential per shop and month; a draft has none. */
  readonly number?: string;
  readonly dueAt?: string;
  /** What was still to be paid when it was drawn. */
  readonly amountIdr: number;
  readonly createdAt?: string;
  readonly issuedAt?: string;
  readonly voidedAt?: string;
  /** Why it was voided, for a person. */
  readonly voidReason?: string;
}
