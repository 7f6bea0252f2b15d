import { createHash } from 'node:crypto';
import type { PlayedLink } from './played-link.ts';

interface Said {
  readonly status: string;
  readonly code: string;
  readonly fraud: string;
}

/** What Midtrans says of a link in each state; before anything is paid it has no transaction to speak of. */
const words: Readonly<Record<PlayedLink['state'], Said>> = {
  OPEN: { status: 'pending', code: '201', fraud: 'accept' },
  PENDING: { status: 'pending', code: '201', fraud: 'accept' },
  PROCESSING: { status: 'capture', code: '201', fraud: 'challenge' },
  PAID: { status: 'settlement', code: '200', fraud: 'accept' },
  FAILED: { status: 'deny', code: '202', fraud: 'deny' },
  EXPIRED: { status: 'expire', code: '202', fraud: 'accept' },
  REFUNDED: { status: 'refund', code: '200', fraud: 'accept' },
  CHARGED_BACK: { status: 'chargeback', code: '200', fraud: 'accept' },
};

const jakartaTime = (at: string): string =>
  new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const money = (amountIdr: number): string => `${amountIdr}.00`;

/** A notification as Midtrans would send it, with its signature. Its status API answers the same. */
export function midtransNotice(link: PlayedLink): Record<string, unknown> {
  const { status, code, fraud } = words[link.state];
  const gross = money(link.paidIdr ?? link.amountIdr);
  const paid = link.paidIdr !== undefined;
  const back = link.refundedIdr;
  return {
    transaction_time: jakartaTime(link.createdAt),
    ...(paid && { settlement_time: jakartaTime(link.changedAt) }),
    transaction_status: back !== undefined && back < (link.paidIdr ?? 0) ? 'partial_refund' : status,
    transaction_id: link.id,
    status_message: 'midtrans payment notification',
    status_code: code,
    signature_key: createHash('sha512')
      .update(`${link.reference}${code}${gross}${link.apiKey}`)
      .digest('hex'),
    payment_type: 'qris',
    order_id: link.reference,
    merchant_id: 'G000000000',
    gross_amount: gross,
    fraud_status: fraud,
    currency: 'IDR',
    ...(back !== undefined && {
      refund_amount: money(back),
      refunds: [{ refund_chargeback_id: 1, refund_amount: money(back) }],
    }),
  };
}
