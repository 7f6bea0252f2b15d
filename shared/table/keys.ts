/** Where an item of the one table lies. Its keys are here and in `put-aside-keys.ts`, its indexes in `indexes.ts`. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const orderKey = (sellerId: string, orderId: string): Key => ({
  pk: `SELLER#${sellerId}#ORDER#${orderId}`,
  sk: 'ORDER',
});

/** A courier's call as it came in. The same call has the same key, so writing it twice is harmless. */
export const deliveryKey = (sellerId: string, orderId: string, receivedAt: string, hash: string): Key => ({
  pk: `SELLER#${sellerId}#ORDER#${orderId}`,
  sk: `DELIVERY#${receivedAt}#${hash}`,
});

/** What an order was last counted as; moves in one transaction with the counters. */
export const countedKey = (sellerId: string, orderId: string): Key => ({
  pk: `SELLER#${sellerId}#ORDER#${orderId}`,
  sk: 'COUNTED',
});

/** A shop's counters: one item for all its orders, one for each agent's. The first also names the generations. */
export const counterKey = (sellerId: string, scope: string): Key => ({
  pk: `SELLER#${sellerId}#COUNTS`,
  sk: scope,
});

/** What an order was last kept as among its customer's; moves in one transaction with the customer. */
export const keptKey = (sellerId: string, orderId: string): Key => ({
  pk: `SELLER#${sellerId}#ORDER#${orderId}`,
  sk: 'KEPT',
});

export const customerKey = (sellerId: string, phone: string): Key => ({
  pk: `SELLER#${sellerId}#CUSTOMER#${phone}`,
  sk: 'CUSTOMER',
});

/** Makes an order number unique per shop, and answers searches by number or its beginning. */
export const orderNumberKey = (sellerId: string, orderNumber: string): Key => ({
  pk: `SELLER#${sellerId}#NUMBER`,
  sk: orderNumber,
});

/** Lets an order be found by the AWB of a parcel that another one has replaced. Begins with the order's place by date. */
export const earlierAwbKey = (sellerId: string, placed: string, awb: string): Key => ({
  pk: `SELLER#${sellerId}#EARLIER_AWB`,
  sk: `${placed}#${awb}`,
});

/** What belongs to a shop and is read by id or listed by kind. */
export type SellerRecordKind =
  | 'PRODUCT'
  | 'WAREHOUSE'
  | 'AGENT'
  | 'PAGE'
  | 'COURIER_SERVICE'
  | 'COURIER_ACCOUNT'
  | 'MESSAGE_TEMPLATE'
  | 'TAG'
  | 'PAYMENT_GATEWAY'
  | 'SETTINGS'
  | 'USER'
  | 'VIEW'
  | 'EXPORT_TEMPLATE';

export const sellerRecordKey = (sellerId: string, kind: SellerRecordKind, id: string): Key => ({
  pk: `SELLER#${sellerId}`,
  sk: `${kind}#${id}`,
});

/** Pieces of a product in one warehouse; the warehouse comes first, so its stock is listed together. */
export const stockKey = (sellerId: string, warehouseId: string, productId = ''): Key => ({
  pk: `SELLER#${sellerId}#STOCK`,
  sk: `${warehouseId}#${productId}`,
});

export const pageKeyKey = (pageKey: string): Key => ({ pk: `PAGE#${pageKey}`, sk: 'PAGE' });

export const slugKey = (slug: string): Key => ({ pk: `SLUG#${slug}`, sk: 'SLUG' });

export const hookKey = (hookId: string): Key => ({ pk: `HOOK#${hookId}`, sk: 'HOOK' });

/** Who is making a payment link right now; two links under one reference would undo each other. */
export const linkTurnKey = (sellerId: string, reference: string): Key => ({
  pk: `SELLER#${sellerId}#LINK_TURN#${reference}`,
  sk: 'LINK_TURN',
});

/** How often a shop's account at a courier was asked, and whether it has answered. */
export const courierTurnKey = (sellerId: string, accountId: string): Key => ({
  pk: `SELLER#${sellerId}#COURIER_TURN#${accountId}`,
  sk: 'COURIER_TURN',
});

/** The last invoice number that a shop gave in a month, `2026-09`. */
export const invoiceNumberKey = (sellerId: string, month: string): Key => ({
  pk: `SELLER#${sellerId}#INVOICE_NUMBER`,
  sk: month,
});

export const userKey = (sub: string): Key => ({ pk: `USER#${sub}`, sk: 'USER' });

/** How a courier names a parcel. Scoped to the shop: another shop cannot claim a parcel by typing its number. */
export const shipmentKey = (sellerId: string, provider: string, providerOrderId: string): Key => ({
  pk: `SHIPMENT#${sellerId}#${provider}#${providerOrderId}`,
  sk: 'SHIPMENT',
});

/** Couriers and people write numbers in either case; they mean the same parcel. */
export const awbKey = (sellerId: string, courier: string, awb: string): Key => ({
  pk: `AWB#${sellerId}#${courier.toLowerCase()}#${awb.toUpperCase()}`,
  sk: 'AWB',
});

export const idempotencyKey = (scope: string, key: string): Key => ({
  pk: `IDEMPOTENCY#${scope}#${key}`,
  sk: 'IDEMPOTENCY',
});

/** Who is asked to transfer this amount; digits in front keep the amounts of a shop in their order. */
export const transferKey = (sellerId: string, amountIdr: number): Key => ({
  pk: `SELLER#${sellerId}#TRANSFER`,
  sk: String(amountIdr).padStart(12, '0'),
});

const uploadKinds = { proofs: 'UPLOAD', evidence: 'EVIDENCE' } as const;

/** A file that is being uploaded. An order has few places for those of a kind. */
export const uploadKey = (
  sellerId: string,
  orderId: string,
  kind: keyof typeof uploadKinds,
  place: number,
): Key => ({
  pk: `SELLER#${sellerId}#ORDER#${orderId}`,
  sk: `${uploadKinds[kind]}#${place}`,
});

/** Export ids are ULIDs, so a shop's jobs lie in the order in which they were made. */
export const exportKey = (sellerId: string, exportId: string): Key => ({
  pk: `SELLER#${sellerId}#EXPORT`,
  sk: exportId,
});

/** What a user chose for the last export. */
export const exportChoiceKey = (sellerId: string, sub: string): Key => ({
  pk: `SELLER#${sellerId}#EXPORT_CHOICE`,
  sk: sub,
});

const numbered = (n: number): string => String(n).padStart(6, '0');

/**
 * What a job is made of: lanes, the slices that they have written, and sets of parts that are joined already. They lie
 * apart from the job, so that neither a list nor a progress reads them.
 */
export const exportPartKey = (
  sellerId: string,
  exportId: string,
  part: 'LANE' | 'SLICE' | 'PARTS',
  ...numbers: readonly number[]
): Key => ({
  pk: `SELLER#${sellerId}#EXPORT#${exportId}`,
  sk: [part, ...numbers.map(numbered)].join('#'),
});

/** Which exports of a shop are being made, and how many were asked for today. */
export const exportQuotaKey = (sellerId: string): Key => ({
  pk: `SELLER#${sellerId}#EXPORT_QUOTA`,
  sk: 'EXPORT_QUOTA',
});

/** Changes of a shop's records lie in the order in which they were made. */
export const auditKey = (sellerId: string, auditId: string): Key => ({
  pk: `SELLER#${sellerId}#AUDIT`,
  sk: auditId,
});

/** Bulk ids are ULIDs, so a shop's jobs lie in the order in which they were made. */
export const bulkKey = (sellerId: string, bulkId: string): Key => ({
  pk: `SELLER#${sellerId}#BULK`,
  sk: bulkId,
});

/** The n-th part of a job: what is to be done, and later what became of it. */
export const bulkPartKey = (sellerId: string, bulkId: string, part: 'WORK' | 'RESULT', n: number): Key => ({
  pk: `SELLER#${sellerId}#BULK#${bulkId}`,
  sk: `${part}#${String(n).padStart(6, '0')}`,
});

/** DynamoDB removes an item some time after this instant (epoch seconds); readers must ignore it from then on. */
export const expiryAttribute = 'expiresAt';
