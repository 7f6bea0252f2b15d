import { writtenRupiah } from '../order/chat-message.ts';
import type { CodSettlement } from '../order/money.ts';
import type { Change, Order } from '../order/order.ts';
import { movedAt, type Recorded } from './recorded.ts';

/** What a courier's statement says about one order. */
export interface PaidOut {
  readonly amountIdr: number;
  readonly feeIdr?: number | undefined;
  readonly settledAt?: string | undefined;
  readonly reference?: string | undefined;
}

/** @throws Problem `invalid_request` for a time that cannot be. */
export const settlementFrom = (order: Order, paidOut: PaidOut, { at, by }: Recorded): CodSettlement => ({
  amountIdr: paidOut.amountIdr,
  ...(paidOut.feeIdr !== undefined && { feeIdr: paidOut.feeIdr }),
  ...(paidOut.reference && { reference: paidOut.reference }),
  settledAt: movedAt(order, 'settledAt', paidOut.settledAt, at),
  recordedAt: at,
  recordedBy: by,
});

/** The order with what the courier paid out. Whoever pays out has collected, so that is noted as well. */
export const withSettlement = (order: Order, codSettlement: CodSettlement): Order => ({
  ...order,
  codSettlement,
  codCollectedIdr: order.codCollectedIdr ?? order.price.totalIdr,
});

/** A settlement recorded again corrects the one before; both stand in the timeline. */
export const settlementChanges = (before: Order, after: Order): Change[] => {
  const fields = {
    codSettledIdr: (order: Order) => order.codSettlement?.amountIdr ?? null,
    codFeeIdr: (order: Order) => order.codSettlement?.feeIdr ?? null,
    codCollectedIdr: (order: Order) => order.codCollectedIdr ?? null,
  };
  return Object.entries(fields).flatMap(([field, read]) => {
    const change = { field, before: read(before), after: read(after) };
    return change.before === change.after ? [] : [change];
  });
};

/** `Rp 230.000, nomor CAIR-0091`, for the timeline. */
export const settlementText = ({ amountIdr, reference }: CodSettlement): string =>
  `${writtenRupiah(amountIdr)}${reference ? `, nomor ${reference}` : ''}`;
