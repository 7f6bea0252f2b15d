import { ulid } from 'ulid';
import { writtenRupiah } from '../order/chat-message.ts';
import type { Payment } from '../order/money.ts';
import type { Order } from '../order/order.ts';
import { type BankAccount, receivingAccount } from './bank-account.ts';
import { movedAt, type Recorded, refuseField } from './recorded.ts';

/** What a person read from a bank statement. */
export interface Received {
  readonly amountIdr: number;
  readonly account?: string | undefined;
  readonly paidAt?: string | undefined;
  readonly proofId?: string | undefined;
}

const proofOf = ({ proofs = [] }: Order, proofId: string | undefined): Pick<Payment, 'proofId'> => {
  if (proofId === undefined) return {};
  if (proofs.some((proof) => proof.proofId === proofId)) return { proofId };
  return refuseField('proofId', 'Bukti transfer ini tidak ada pada pesanan.');
};

/**
 * A payment that a person records.
 * @param accounts the shop's own bank accounts.
 * @throws Problem `invalid_request` for an account, a time or a proof that cannot be.
 */
export const paymentFrom = (
  order: Order,
  received: Received,
  accounts: readonly BankAccount[],
  { at, by }: Recorded,
): Payment => ({
  paymentId: ulid(Date.parse(at)),
  amountIdr: received.amountIdr,
  source: 'MANUAL',
  ...receivingAccount(accounts, received.account),
  ...proofOf(order, received.proofId),
  paidAt: movedAt(order, 'paidAt', received.paidAt, at),
  recordedAt: at,
  recordedBy: by,
});

/** The order with one more payment. A payment link that is still open is void: the money came another way. */
export const withPayment = (order: Order, payment: Payment): Order => ({
  ...order,
  ...(order.paymentIntent?.state === 'LIVE' && { paymentIntent: { ...order.paymentIntent, state: 'VOID' } }),
  payments: [...order.payments, payment],
});

/** `Rp 170.123 ke Bank Contoh 000-111-2222`, for the timeline. */
export const paymentText = ({ amountIdr, account }: Pick<Payment, 'amountIdr' | 'account'>): string =>
  `${writtenRupiah(amountIdr)}${account ? ` ke ${account}` : ''}`;
