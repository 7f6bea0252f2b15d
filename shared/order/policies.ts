import * as z from 'zod/mini';

const days = (least: number, most: number) =>
  z
    .int({ error: `Isi bilangan bulat dari ${least} sampai ${most}.` })
    .check(z.minimum(least), z.maximum(most));

/** What a shop may decide for itself about the life of its orders. Every policy has a default. */
export const policies = z.strictObject({
  /** A payment recorded on a new order confirms it as well. */
  paymentConfirmsOrder: z._default(z.boolean(), true),
  /** What happens to an order whose payment link ran out. */
  onPaymentExpire: z._default(z.enum(['cancel', 'followUp']), 'cancel'),
  /** A buyer may cancel an unpaid new order without asking. */
  buyerInstantCancel: z._default(z.boolean(), false),
  /** Hours after which a buyer's request for cancellation is overdue. */
  cancelRequestSlaHours: z._default(days(1, 720), 24),
  /** An overdue request is granted by itself. */
  cancelRequestAutoApprove: z._default(z.boolean(), false),
  cancelOverdueInvoice: z._default(z.boolean(), false),
  /** Days after delivery on which an order completes by itself; 0 leaves it to people. */
  autoCompleteDays: z._default(days(0, 60), 3),
  /** That holds for COD orders as well, although no courier has reported the cash. */
  autoCompleteCod: z._default(z.boolean(), false),
  /** Agents may prepare and ship. */
  agentMayShip: z._default(z.boolean(), false),
  /** Days after delivery within which a buyer may say that something is wrong. */
  disputeDays: z._default(days(0, 60), 7),
  /** A payment recorded by hand needs a proof. */
  proofRequired: z._default(z.boolean(), false),
});

export type Policies = z.infer<typeof policies>;

export const defaultPolicies: Policies = policies.parse({});
