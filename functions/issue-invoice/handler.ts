import { issueInvoice } from '../../shared/action/issue-invoice.ts';
import { commandHandler } from '../../shared/http/order-action.ts';
import { InvoiceNumberTaken } from '../../shared/table/invoice-number.ts';

export const handler = commandHandler(issueInvoice, {
  attempts: 40,
  lost: (error) => error instanceof InvoiceNumberTaken,
});
