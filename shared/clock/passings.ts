import type { DeadlineName } from '../order/deadlines.ts';
import { autoComplete } from './auto-complete.ts';
import { cancelRequest } from './cancel-request.ts';
import { cancellationRequest } from './cancellation-request.ts';
import { invoiceOverdue } from './invoice-overdue.ts';
import { openBooking } from './open-booking.ts';
import type { Passing } from './passing.ts';
import { paymentLink } from './payment-link.ts';
import { paymentReconciled } from './payment-reconciled.ts';
import { silentAgent } from './silent-agent.ts';
import { silentShipment } from './silent-shipment.ts';
import { withdrawnLink } from './withdrawn-link.ts';

/** What the passing of time does to an order, one row for each deadline, in the order in which they are looked at. */
export const passings: Readonly<Record<DeadlineName, Passing>> = {
  cancellation_request: cancellationRequest,
  auto_complete: autoComplete,
  silent_agent: silentAgent,
  payment_reconciled: paymentReconciled,
  payment_link: paymentLink,
  withdrawn_link: withdrawnLink,
  open_booking: openBooking,
  cancel_request: cancelRequest,
  invoice_overdue: invoiceOverdue,
  silent_shipment: silentShipment,
};
