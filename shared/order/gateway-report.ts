/** What a payment gateway says of a payment link, in our words. Adapters translate into these and never into a status. */
export type GatewaySignal =
  /** The buyer has acted; the gateway is not sure of the money yet. */
  | 'processing'
  | 'succeeded'
  /** This attempt failed; the link can still be paid. */
  | 'failed'
  /** The link, or the one payment that it allows, can no longer be paid. */
  | 'expired'
  /** Money that was reported before has reached the shop's balance. */
  | 'settled'
  | 'refunded'
  | 'chargeback'
  /** Heard and kept, without meaning for the order. */
  | 'noted';

/** One thing that a gateway said of one payment link. */
export interface GatewayReport {
  /** Equal for every repetition: the gateway's transaction and the state that it reports. */
  readonly key: string;
  /** Our reference of the link, `<orderNumber>-P<n>`. */
  readonly intentId: string;
  /** The gateway's id of the payment. */
  readonly transactionId: string;
  readonly signal: GatewaySignal;
  /** The gateway's own word for it. */
  readonly native: string;
  /** Rupiah paid; for `refunded` and `chargeback` all that was given back so far of this payment. */
  readonly amountIdr: number;
  /** When it happened; the time of receipt where the gateway does not say. Never later than `receivedAt`. */
  readonly at: string;
  readonly receivedAt: string;
}

/**
 * Our reference of an order's n-th payment link. Of our own numbers letters, digits and a hyphen, which every gateway
 * takes; a gateway may refuse the number of an imported order.
 */
export const intentReference = (orderNumber: string, number: number): string => `${orderNumber}-P${number}`;

/** The order number in a reference that may be ours, an imported `INV/2024/7` as well; nothing when it cannot be. */
export const orderNumberIn = (reference: string): string | undefined =>
  /^([\x20-\x7e]{1,40})-P\d{1,4}$/.exec(reference)?.[1];

/** The gateways that can be connected, as people read them. */
export const gatewayLabels = { midtrans: 'Midtrans', xendit: 'Xendit' } as const;

export type GatewayProvider = keyof typeof gatewayLabels;

/** How far a payment has come, whatever the order of the reports: a later state never gives way to an earlier one. */
export const signalStage: Record<GatewaySignal, number> = {
  noted: 0,
  processing: 1,
  failed: 2,
  expired: 2,
  succeeded: 3,
  settled: 3,
  refunded: 4,
  chargeback: 4,
};
