import { canBeAsked } from './askable.ts';
import { codDeficitIdr, codPayoutIdr } from './cod-deficit.ts';
import type { ClaimOutcome } from './courier-claim.ts';
import { isDisputed } from './disputed.ts';
import { latestShipment } from './latest-shipment.ts';
import { awbOf } from './ledger-order.ts';
import { liableParcels } from './liability.ts';
import type { Order, PaymentMethod } from './order.ts';
import { missingParcels } from './replaced-parcel.ts';
import type { Shipment } from './shipment.ts';
import { inShipping, type Status } from './status.ts';

/**
 * The few facts by which guards decide. They are kept with the list row, so a page of orders can tell which
 * actions are open without reading the orders.
 */
export interface Facts {
  readonly status: Status;
  readonly paymentMethod: PaymentMethod;
  readonly totalIdr: number;
  readonly paidIdr: number;
  readonly refundedIdr: number;
  /** Source of the latest payment that counts. */
  readonly lastPayment?: 'MANUAL' | 'GATEWAY';
  readonly awb?: string;
  /** The courier account that reports of the parcel, so nobody does in its place. */
  readonly account?: string;
  /** Its provider can be asked for the parcel's history. */
  readonly askable?: true;
  /** The parcel was booked through a courier's API, so the courier must agree to a cancellation. */
  readonly booked?: true;
  /** The courier was asked to book the next parcel and has not answered. */
  readonly booking?: true;
  /** The courier was asked to cancel the parcel and has not agreed. */
  readonly cancelAsked?: true;
  readonly formerStatus?: Status;
  readonly requestRefused?: true;
  readonly incident?: true;
  /** The parcel that came back is in the warehouse. */
  readonly received?: true;
  /** The latest parcel was received back, whatever the order waits for now. */
  readonly cameBack?: true;
  /** Another parcel was sent in place of an earlier one, which has not come back. */
  readonly missing?: true;
  /** A courier is liable for an earlier parcel and has not paid. */
  readonly liable?: true;
  /** What became of the latest claim; those about earlier parcels count while they are open. */
  readonly claim?: 'OPEN' | ClaimOutcome;
  /** The delivery is in doubt because somebody disputed it, not because the courier said so. */
  readonly disputed?: true;
  /** Something waits for a person to settle it: a contradiction about a parcel, or money. */
  readonly unsettled?: true;
  readonly invoice?: 'DRAFT' | 'ISSUED' | 'PAID' | 'VOID';
  readonly invoiceIdr?: number;
  readonly liveIntent?: string;
  readonly addressIncomplete?: true;
  /** Somebody has sent a file that shows the payment. */
  readonly hasProof?: true;
  readonly codCollectedIdr?: number;
  readonly codSettledIdr?: number;
  /** What a COD order would lose, and what its courier would pay out; absent where nothing is lost. */
  readonly codDeficitIdr?: number;
  readonly codPayoutIdr?: number;
}

/** Rupiah that counts as paid: all payments but the reverted ones. */
export const paidIdr = (order: Pick<Order, 'payments'>): number =>
  order.payments.reduce((sum, payment) => (payment.reverted ? sum : sum + payment.amountIdr), 0);

/**
 * Rupiah that the buyer still owes: never less than nothing, and never more than the total, also when money is heard
 * to have gone back before it was heard to have come.
 */
export const owedOf = ({
  totalIdr,
  paidIdr: paid,
  refundedIdr,
}: Pick<Facts, 'totalIdr' | 'paidIdr' | 'refundedIdr'>): number =>
  Math.max(0, totalIdr - Math.max(0, paid - refundedIdr));

type Money = Pick<Facts, 'status' | 'paymentMethod' | 'totalIdr' | 'paidIdr' | 'refundedIdr'>;

/** What the shop may keep of money that was sent to it: a courier asks for the whole price of a COD order. */
const keptIdr = ({ status, paymentMethod, totalIdr }: Money): number =>
  status === 'CANCELLED' || paymentMethod === 'COD' ? 0 : totalIdr;

/**
 * Rupiah owed to the buyer: what was sent beyond the price, or all of it once the order is cancelled or its courier
 * asks for the price.
 */
export const refundDueOf = (money: Money): number =>
  Math.max(0, money.paidIdr - money.refundedIdr - keptIdr(money));

/** Rupiah still owed to the buyer of an order. */
export const refundDueIdr = (order: Order): number =>
  refundDueOf({
    status: order.status,
    paymentMethod: order.paymentMethod,
    totalIdr: order.price.totalIdr,
    paidIdr: paidIdr(order),
    refundedIdr: order.refundedIdr,
  });

const cameToNothing: readonly Status[] = ['CANCELLED', 'RETURNED', 'LOST_OR_DAMAGED'];

/** Rupiah that may be given back: what is owed, and whatever is held for a parcel that came back or got lost. */
export const refundableOf = (facts: Money): number =>
  cameToNothing.includes(facts.status) ? Math.max(0, facts.paidIdr - facts.refundedIdr) : refundDueOf(facts);

const shippingStatuses: readonly Status[] = inShipping;

const isShipping = (status: Status | undefined): boolean =>
  status !== undefined && shippingStatuses.includes(status);

/** The parcel that is on its way, or has been: none before shipping and after a cancelled shipment. */
export const currentShipment = (
  order: Pick<Order, 'status' | 'formerStatus' | 'shipments'>,
): Shipment | undefined => {
  const status = order.status === 'CANCELLATION_REQUESTED' ? order.formerStatus : order.status;
  return isShipping(status) ? latestShipment(order) : undefined;
};

const present = <T extends object>(facts: T): T =>
  Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== false),
  ) as T;

const claimOf = (order: Order): Facts['claim'] => {
  const { claims = [] } = order;
  const latest = latestShipment(order)?.number;
  if (claims.some(({ settled }) => settled === undefined)) return 'OPEN';
  return claims.findLast(({ shipment }) => shipment === latest)?.settled?.outcome;
};

const deficitOf = (order: Order): Pick<Facts, 'codDeficitIdr' | 'codPayoutIdr'> => {
  const deficit = codDeficitIdr(order);
  return deficit > 0 ? { codDeficitIdr: deficit, codPayoutIdr: codPayoutIdr(order) } : {};
};

/** The facts of an order at this moment. */
export const factsOf = (order: Order): Facts => {
  const shipment = currentShipment(order);
  const { street, districtCode } = order.address;
  return present({
    status: order.status,
    paymentMethod: order.paymentMethod,
    totalIdr: order.price.totalIdr,
    paidIdr: paidIdr(order),
    refundedIdr: order.refundedIdr,
    lastPayment: order.payments.findLast((payment) => !payment.reverted)?.source,
    awb: shipment && awbOf(shipment),
    account: shipment?.accountId,
    askable: shipment !== undefined && canBeAsked(shipment),
    booked: shipment?.booked !== undefined,
    booking: order.booking !== undefined,
    cancelAsked: shipment?.cancelRequest !== undefined,
    formerStatus: order.formerStatus,
    requestRefused: order.requestRefused,
    received: shipment?.received !== undefined,
    cameBack: latestShipment(order)?.received !== undefined,
    missing: missingParcels(order).length > 0,
    liable: liableParcels(order, shipment).length > 0,
    claim: claimOf(order),
    disputed: isDisputed(order),
    incident: order.incidents.some(({ shipment }) => shipment !== undefined),
    unsettled: order.incidents.length > 0,
    invoice: order.invoice?.state,
    invoiceIdr: order.invoice?.amountIdr,
    liveIntent: order.paymentIntent?.state === 'LIVE' ? order.paymentIntent.intentId : undefined,
    addressIncomplete: street.length < 10 || !districtCode,
    hasProof: (order.proofs ?? []).length > 0,
    codCollectedIdr: order.codCollectedIdr,
    codSettledIdr: order.codSettlement?.amountIdr,
    ...deficitOf(order),
  }) as Facts;
};
