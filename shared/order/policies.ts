/** What a shop may decide for itself about the life of its orders. */
export interface Policies {
  /** A payment recorded on a new order confirms it as well. */
  readonly paymentConfirmsOrder: boolean;
  /** What happens to an order whose payment link ran out. */
  readonly onPaymentExpire: 'cancel' | 'followUp';
  /** A buyer may cancel an unpaid new order without asking. */
  readonly buyerInstantCancel: boolean;
  readonly cancelOverdueInvoice: boolean;
  /** No payment is recorded before a file shows it. */
  readonly proofRequired: boolean;
}

export const defaultPolicies: Policies = {
  paymentConfirmsOrder: true,
  onPaymentExpire: 'cancel',
  buyerInstantCancel: false,
  cancelOverdueInvoice: false,
  proofRequired: false,
};
