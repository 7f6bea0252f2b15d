import { writtenRupiah } from './chat-message.ts';
import { refundDueIdr } from './facts.ts';
import {
  coveredStatus,
  type GatewayRecorded,
  type Hearing,
  isOpen,
  moved,
  noted,
  nothingFollows,
  withIncident,
} from './gateway-hearing.ts';
import { type GatewayReport, signalStage } from './gateway-report.ts';
import { moneyIncident, withMoneySettled } from './money-incident.ts';
import { balanceIdr } from './open-claims.ts';
import type { Incident, Order } from './order.ts';
import { withLinkAs } from './payment-link.ts';
import { statusLabels } from './status.ts';

/** The gateway takes back what it had confirmed. */
export const takenBack = (hearing: Hearing): GatewayRecorded => {
  const { report, actor } = hearing;
  const message = `${actor.name} membatalkan pembayaran yang sudah dilaporkan berhasil (${report.native}).`;
  const incident = { key: `refund:${report.key}`, at: report.at, message };
  return { order: withIncident(noted(hearing, message), incident), outcome: 'APPLIED' };
};

const withMoney = ({ order, link, report, actor }: Hearing, wanted: boolean): Order => {
  const done = withLinkAs(order, { ...link, state: 'DONE' });
  const payment = {
    paymentId: `${report.intentId}:${report.transactionId}`,
    amountIdr: report.amountIdr,
    source: 'GATEWAY',
    ...(actor.name && { account: actor.name }),
    ...(!wanted && { late: true as const }),
    paidAt: report.at,
    recordedAt: report.receivedAt,
    recordedBy: actor,
    intentId: report.intentId,
  } as const;
  return { ...done, payments: [...done.payments, payment] };
};

const unwanted = ({ report, actor }: Hearing, order: Order): Incident => {
  const refund = refundDueIdr(order) > 0 ? ' Kembalikan dananya kepada pembeli.' : ' Periksa pesanan ini.';
  const amount = writtenRupiah(report.amountIdr);
  const message = `Pembayaran ${amount} lewat ${actor.name} masuk saat pesanan ${statusLabels[order.status]}.${refund}`;
  return moneyIncident(report.key, report.at, message);
};

/** Money came: it is recorded once, whatever the order makes of it. */
export const succeeded = (hearing: Hearing): GatewayRecorded => {
  const { order, earlier, report } = hearing;
  if (earlier.some(({ signal }) => signal === 'succeeded' || signal === 'settled')) {
    return nothingFollows(hearing, 'Dana pembayaran ini sudah tercatat.');
  }
  const billed = order.status === 'INVOICE_ISSUED' && balanceIdr(order) <= report.amountIdr;
  const on = billed ? 'invoice.paid' : 'gateway.succeeded';
  const wanted = isOpen(on, hearing) || coveredStatus(on, hearing) !== undefined;
  const paid = withMoney(hearing, wanted);
  const recorded = moved(hearing, on, `Pembayaran ${writtenRupiah(report.amountIdr)} diterima.`, paid);
  return wanted
    ? recorded
    : { ...recorded, order: withIncident(recorded.order, unwanted(hearing, recorded.order)) };
};

const givenBackBefore = (earlier: readonly GatewayReport[]): number =>
  Math.max(
    0,
    ...earlier.flatMap(({ signal, amountIdr }) =>
      signalStage[signal] === signalStage.refunded ? [amountIdr] : [],
    ),
  );

/** Money that went back: what was owed to the buyer settles the matter, anything else is for a person to look at. */
export const givenBack = (hearing: Hearing): GatewayRecorded => {
  const { order, earlier, report, actor } = hearing;
  const more = Math.max(0, report.amountIdr - givenBackBefore(earlier));
  if (more === 0) return nothingFollows(hearing, 'Pengembalian dana ini sudah tercatat.');
  const what = report.signal === 'chargeback' ? 'Dana ditarik lewat chargeback' : 'Dana dikembalikan';
  const text = `${what}: ${writtenRupiah(more)}.`;
  const expected = report.signal === 'refunded' && more <= refundDueIdr(order);
  const refund = {
    refundId: `${report.intentId}:${report.key}`,
    amountIdr: more,
    ...(actor.name && { account: actor.name }),
    refundedAt: report.at,
    recordedAt: report.receivedAt,
    recordedBy: actor,
  };
  const after = {
    ...order,
    refunds: [...(order.refunds ?? []), refund],
    refundedIdr: order.refundedIdr + more,
  };
  const next = withMoneySettled(noted({ ...hearing, order: after }, text));
  const incident = { key: `refund:${report.key}`, at: report.at, message: `${actor.name}: ${text}` };
  return { order: expected ? next : withIncident(next, incident), outcome: 'APPLIED' };
};
