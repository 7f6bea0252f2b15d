import { claimLabels } from '../../order/courier-claim.ts';
import type { Order } from '../../order/order.ts';
import type { Status } from '../../order/status.ts';
import { type Column, moneyMatters, ofOrder } from '../column.ts';

/** Orders that bring nothing in, so that what they would have earned must not be added up. */
const broughtNothing: readonly Status[] = ['CANCELLED', 'RETURNED', 'LOST_OR_DAMAGED'];

/** Rupiah that stay of the total when everything is paid; nothing while a cost is unknown, or where nothing was sold. */
const marginIdr = ({ status, price, costs }: Order): number | undefined => {
  if (costs?.goodsIdr === undefined || broughtNothing.includes(status)) return undefined;
  return price.totalIdr - costs.goodsIdr - costs.shippingIdr - costs.insuranceIdr - costs.codFeeIdr;
};

const claimResult = { PAID: 'Dibayar', REJECTED: 'Ditolak' } as const;

const lastClaim = ({ claims }: Order) => claims?.at(-1);

const claimStateOf = (order: Order): string | undefined => {
  const claim = lastClaim(order);
  return claim && (claim.settled ? claimResult[claim.settled.outcome] : 'Diproses');
};

/** The sum of what claims say; nothing where none says anything. */
const sumOf = (amounts: readonly (number | undefined)[]): number | undefined => {
  const known = amounts.filter((amount) => amount !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, amount) => sum + amount, 0);
};

const claimed: readonly Column[] = [
  ofOrder('claimAmount', 'Nilai Klaim', 'money', ({ claims = [] }) =>
    sumOf(claims.map(({ amountIdr }) => amountIdr)),
  ),
  ofOrder('claimPaid', 'Klaim Dibayar', 'money', ({ claims = [] }) =>
    sumOf(claims.map(({ settled }) => settled?.amountIdr)),
  ),
];

const costs: readonly Column[] = [
  ofOrder('goodsCost', 'Modal Barang', 'money', (order) => order.costs?.goodsIdr),
  ofOrder('shippingCost', 'Ongkir Kurir', 'money', (order) => order.costs?.shippingIdr),
  ofOrder('insuranceCost', 'Asuransi Kurir', 'money', (order) => order.costs?.insuranceIdr),
  ofOrder('codFeeCost', 'Biaya COD Kurir', 'money', (order) => order.costs?.codFeeIdr),
  ofOrder('margin', 'Margin', 'money', marginIdr),
];

/** What an order costs the shop, what it keeps, and what couriers owe it. */
export const costColumns: readonly Column[] = [
  ...moneyMatters(costs),
  ofOrder('claim', 'Klaim', 'text', (order) => {
    const claim = lastClaim(order);
    return claim && claimLabels[claim.about];
  }),
  ofOrder('claimState', 'Hasil Klaim', 'text', claimStateOf),
  ofOrder('claimReference', 'Nomor Klaim', 'text', (order) => {
    const claim = lastClaim(order);
    return claim?.settled?.reference ?? claim?.reference;
  }),
  ...moneyMatters(claimed),
];
