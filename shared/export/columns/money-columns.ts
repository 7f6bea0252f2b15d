import { factsOf, owedOf, paidIdr, refundDueIdr } from '../../order/facts.ts';
import { gatewayLabels } from '../../order/gateway-report.ts';
import type { Order } from '../../order/order.ts';
import {
  type CodState,
  codOf,
  codStateOf,
  type PaymentState,
  paymentStateOf,
} from '../../order/payment-state.ts';
import { type Column, moneyMatters, ofOrder, telling } from '../column.ts';

const stateLabels: Record<PaymentState, string> = {
  unpaid: 'Belum Dibayar',
  partial: 'Dibayar Sebagian',
  paid: 'Lunas',
  overpaid: 'Lebih Bayar',
  refund_due: 'Perlu Dikembalikan',
  refunded: 'Dikembalikan',
};

const cashLabels: Record<CodState, string> = {
  expected: 'Belum Diterima Kurir',
  collected: 'Diterima Kurir',
  settled: 'Cair',
};

const cashLabelOf = (order: Order): string | undefined => {
  const state = codStateOf(factsOf(order));
  return state && cashLabels[state];
};

const invoiceLabels: Record<NonNullable<Order['invoice']>['state'], string> = {
  DRAFT: 'Draf',
  ISSUED: 'Diterbitkan',
  PAID: 'Dibayar',
  VOID: 'Dibatalkan',
};

const counted = ({ payments }: Order) => payments.filter(({ reverted }) => !reverted);

/** The parts that are there, each once. */
const listed = (parts: readonly (string | undefined)[]): string =>
  [...new Set(parts.filter((part) => part !== undefined))].join(', ');

/** What everybody who exports may see of an order's money. */
const open: readonly Column[] = [
  ofOrder('goods', 'Subtotal Barang', 'money', ({ price }) => price.goodsIdr),
  ofOrder(
    'paymentState',
    'Status Pembayaran',
    'text',
    (order) => stateLabels[paymentStateOf(factsOf(order))],
  ),
  ofOrder('codState', 'Status Dana COD', 'text', cashLabelOf),
];

const priced: readonly Column[] = [
  ofOrder('discount', 'Diskon', 'money', ({ price }) => price.discountIdr),
  ofOrder('transferCode', 'Kode Unik', 'money', ({ price }) => price.transferCodeIdr),
  ofOrder('insuranceFee', 'Biaya Asuransi', 'money', ({ price }) => price.insuranceFeeIdr),
  ofOrder('codFee', 'Biaya COD', 'money', ({ price }) => price.codFeeIdr),
];

const paid: readonly Column[] = [
  ofOrder('paid', 'Dibayar', 'money', (order) => paidIdr(order)),
  ofOrder('owed', 'Sisa Tagihan', 'money', (order) => owedOf(factsOf(order))),
  ofOrder('lastPaidAt', 'Tanggal Bayar', 'instant', (order) => counted(order).at(-1)?.paidAt),
  ofOrder('paymentAccount', 'Rekening', 'text', (order) =>
    listed(counted(order).map(({ account }) => account)),
  ),
  ofOrder('paymentCount', 'Jumlah Pembayaran', 'number', (order) => counted(order).length),
  ofOrder(
    'gateway',
    'Gateway Pembayaran',
    'text',
    ({ paymentIntent }) => paymentIntent && gatewayLabels[paymentIntent.provider],
  ),
  ofOrder('paymentReference', 'Referensi Gateway', 'text', ({ paymentIntent }) => paymentIntent?.intentId),
  ofOrder('invoiceNumber', 'Nomor Tagihan', 'text', ({ invoice }) => invoice?.number),
  ofOrder('invoiceState', 'Status Tagihan', 'text', ({ invoice }) => invoice && invoiceLabels[invoice.state]),
  ofOrder('invoiceDueAt', 'Jatuh Tempo Tagihan', 'instant', ({ invoice }) => invoice?.dueAt),
  ofOrder('refunded', 'Dana Dikembalikan', 'money', ({ refundedIdr }) => refundedIdr),
  ofOrder('refundDue', 'Dana Perlu Dikembalikan', 'money', (order) => refundDueIdr(order)),
  ofOrder(
    'lastRefundedAt',
    'Tanggal Pengembalian Dana',
    'instant',
    ({ refunds }) => refunds?.at(-1)?.refundedAt,
  ),
  telling(
    'words',
    ofOrder('refundAccount', 'Rekening Pengembalian', 'text', ({ refunds = [] }) =>
      listed(refunds.map(({ account }) => account)),
    ),
  ),
];

const cash: readonly Column[] = [
  ofOrder('codExpected', 'COD Ditagih', 'money', (order) => codOf(order)?.expectedIdr),
  ofOrder('codCollected', 'COD Diterima Kurir', 'money', (order) => codOf(order)?.collectedIdr),
  ofOrder('codSettled', 'COD Cair', 'money', (order) => codOf(order)?.settledIdr),
  ofOrder('codSettledAt', 'Tanggal COD Cair', 'instant', ({ codSettlement }) => codSettlement?.settledAt),
  ofOrder('codSettlementFee', 'Potongan COD', 'money', ({ codSettlement }) => codSettlement?.feeIdr),
  ofOrder('codDifference', 'Selisih COD', 'money', (order) => codOf(order)?.differenceIdr),
  ofOrder('codReference', 'Referensi COD', 'text', ({ codSettlement }) => codSettlement?.reference),
];

/** The buyer's money: what was asked for, what came, what went back, and the cash that couriers hold. */
export const moneyColumns: readonly Column[] = [...open, ...moneyMatters([...priced, ...paid, ...cash])];
