import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { OrderError } from '../order/order-error.ts';
import { documents, tableName } from './documents.ts';
import { invoiceNumberKey } from './keys.ts';
import type { Update } from './write-together.ts';

/** Another invoice of the shop took the number first: whoever comes again gets the next one. */
export class InvoiceNumberTaken extends OrderError {
  constructor() {
    super('stale_order', 'Tagihan lain sedang diterbitkan. Coba lagi sebentar lagi.');
  }
}

/** The number that an invoice of this month gets, and the write that takes it. */
export interface InvoiceTurn {
  readonly count: number;
  /** Goes into the transaction of the invoice: numbers have no gap, since none is taken without one. */
  readonly claim: Update;
}

/** The next number of a shop's month, `2026-09`, not taken yet. */
export async function nextInvoiceNumber(sellerId: string, month: string): Promise<InvoiceTurn> {
  const Key = invoiceNumberKey(sellerId, month);
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key, ConsistentRead: true }),
  );
  const last = Number(Item?.['last'] ?? 0);
  const claim: Update = {
    update: Key,
    expression: 'SET #last = :next',
    condition: last === 0 ? 'attribute_not_exists(pk)' : '#last = :last',
    names: { '#last': 'last' },
    values: { ':next': last + 1, ...(last > 0 && { ':last': last }) },
    refusal: () => new InvoiceNumberTaken(),
  };
  return { count: last + 1, claim };
}
