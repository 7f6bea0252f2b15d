import type { PaymentMethod } from '../shared/order/order.ts';
import type { Status } from '../shared/order/status.ts';
import * as step from './sample-steps.ts';

/** How a sample order is paid, and what happened to it. */
export interface Story {
  readonly paymentMethod: PaymentMethod;
  readonly steps: readonly step.Step[];
}

const cod = (...steps: step.Step[]): Story => ({ paymentMethod: 'COD', steps });
const transfer = (...steps: step.Step[]): Story => ({ paymentMethod: 'BANK_TRANSFER', steps });
const electronic = (...steps: step.Step[]): Story => ({ paymentMethod: 'E_PAYMENT', steps });

const { confirm, pay, payHalf, prepare, ship, courierSays, draftInvoice, issueInvoice } = step;
const paid = [confirm, pay];
const shippedCod = [confirm, prepare, ship];
const shippedPaid = [...paid, prepare, ship];
const pickedUp = courierSays('in_transit', 'picked_up');
const delivered = courierSays('delivered', 'delivered');
const nobodyHome = courierSays('problem', 'delivery_failed', 'Penerima tidak di tempat');
const wrongAddress = courierSays('problem', 'delivery_failed', 'Alamat tidak ditemukan');
const turnedBack = courierSays('return_started', 'return_started', 'Paket ditolak penerima');
const cameBack = courierSays('returned', 'returned');
const lost = courierSays('lost_or_damaged', 'lost', 'Paket hilang di gudang transit');

/** What happened to the orders of each status, which is the one they end in. */
export const sampleStories: Readonly<Record<Status, readonly Story[]>> = {
  NEW: [cod(), transfer(), electronic(), cod(), transfer()],
  CONFIRMED: [cod(confirm), transfer(confirm), transfer(confirm)],
  PAID: [transfer(...paid), transfer(...paid)],
  PARTIALLY_PAID: [transfer(confirm, payHalf)],
  READY_TO_SHIP: [cod(confirm, prepare), transfer(...paid, prepare), transfer(...paid, prepare)],
  CANCELLATION_REQUESTED: [transfer(...paid, step.askToCancel), cod(confirm, step.askToCancel)],
  CANCELLED: [
    cod(step.cancel),
    transfer(confirm, step.cancel),
    cod(...shippedCod, step.cancelShipment, step.cancel, pickedUp),
  ],
  AWAITING_PICKUP: [cod(...shippedCod), transfer(...shippedPaid), cod(confirm, prepare, step.shipBooked)],
  IN_TRANSIT: [
    cod(...shippedCod, pickedUp),
    transfer(...shippedPaid, pickedUp),
    cod(...shippedCod, pickedUp),
    transfer(...shippedPaid, pickedUp),
    cod(...shippedCod, pickedUp),
  ],
  DELIVERED: [
    cod(...shippedCod, pickedUp, delivered),
    transfer(...shippedPaid, pickedUp, delivered),
    cod(...shippedCod, pickedUp, delivered),
    transfer(...shippedPaid, pickedUp, delivered),
    transfer(...shippedPaid, pickedUp, delivered),
  ],
  DELIVERY_PROBLEM: [
    cod(...shippedCod, pickedUp, nobodyHome),
    transfer(...shippedPaid, pickedUp, wrongAddress, pickedUp, nobodyHome),
    cod(...shippedCod, pickedUp, nobodyHome, step.instruct),
  ],
  LOST_OR_DAMAGED: [
    transfer(...shippedPaid, pickedUp, lost),
    cod(...shippedCod, pickedUp, lost),
    transfer(...shippedPaid, pickedUp, lost, step.claim),
  ],
  RETURNING: [
    cod(...shippedCod, pickedUp, nobodyHome, turnedBack),
    transfer(...shippedPaid, pickedUp, turnedBack),
  ],
  RETURNED: [
    cod(...shippedCod, pickedUp, turnedBack, cameBack),
    cod(...shippedCod, pickedUp, nobodyHome, turnedBack, cameBack),
    cod(...shippedCod, pickedUp, turnedBack, cameBack, step.receive('SWAPPED')),
  ],
  AWAITING_PAYMENT: [electronic(step.openPaymentLink), electronic(confirm, step.openPaymentLink)],
  PAYMENT_PROCESSING: [electronic(step.openPaymentLink, step.payThroughLink)],
  PAYMENT_COMPLETED: [electronic(step.openPaymentLink, step.payThroughLink, step.linkIsPaid)],
  INVOICE_PENDING: [transfer(confirm, draftInvoice)],
  INVOICE_ISSUED: [transfer(confirm, draftInvoice, issueInvoice)],
  INVOICE_PAID: [transfer(confirm, draftInvoice, issueInvoice, step.payInvoice)],
  COMPLETED: [
    cod(...shippedCod, pickedUp, delivered, step.completeCod),
    transfer(...shippedPaid, pickedUp, delivered, step.complete),
    cod(...shippedCod, pickedUp, nobodyHome, delivered, step.completeCod),
    transfer(...shippedPaid, pickedUp, delivered, step.complete),
  ],
};
