import { ulid } from 'ulid';
import { writtenRupiah } from '../order/chat-message.ts';
import { factsOf, refundableOf } from '../order/facts.ts';
import type { Refund } from '../order/money.ts';
import { withMoneySettled } from '../order/money-incident.ts';
import type { Order } from '../order/order.ts';
import { movedAt, type Recorded, refuseField } from './recorded.ts';

/** Money that a person sent back. */
export interface GivenBack {
  readonly amountIdr: number;
  readonly account?: string | undefined;
  readonly refundedAt?: string | undefined;
  readonly note?: string | undefined;
}

/**
 * A refund that a person records, of at most what may be given back.
 * @throws Problem `invalid_request` for a higher amount or a time that cannot be.
 */
export function refundFrom(order: Order, given: GivenBack, { at, by }: Recorded): Refund {
  const most = refundableOf(factsOf(order));
  if (given.amountIdr > most) {
    refuseField('amountIdr', `Paling banyak ${writtenRupiah(most)} yang bisa dikembalikan.`);
  }
  return {
    refundId: ulid(Date.parse(at)),
    amountIdr: given.amountIdr,
    ...(given.account && { account: given.account }),
    refundedAt: movedAt(order, 'refundedAt', given.refundedAt, at),
    ...(given.note && { note: given.note }),
    recordedAt: at,
    recordedBy: by,
  };
}

/** The order with one more refund. */
export const withRefund = (order: Order, refund: Refund): Order =>
  withMoneySettled({
    ...order,
    refunds: [...(order.refunds ?? []), refund],
    refundedIdr: order.refundedIdr + refund.amountIdr,
  });

/** `Rp 5.000 ke BCA 123. Kelebihan transfer`, for the timeline. */
export const refundText = ({ amountIdr, account, note }: Refund): string =>
  `${writtenRupiah(amountIdr)}${account ? ` ke ${account}` : ''}${note ? `. ${note}` : ''}`;
