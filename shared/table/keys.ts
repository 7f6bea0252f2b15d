/**
 * Every key of the one table, and its indexes named by the question they answer. `infra` makes the table from
 * `indexes`, so keys and infrastructure cannot disagree.
 */
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

/** What was put aside: calls that wait for their parcel or for a person, and calls that did not prove themselves. */
export type PutAsideState = 'PARKED' | 'QUARANTINE';

/** Calls that were put aside lie in the order in which they came. The same call has the same key. */
export const putAsideKey = (
  sellerId: string,
  state: PutAsideState,
  receivedAt: string,
  hash: string,
): Key => ({
  pk: `SELLER#${sellerId}#${state}`,
  sk: `${receivedAt}#${hash}`,
});

/** What such a call said, apart from it, so that a list does not read it. */
export const putAsideBodyKey = (
  sellerId: string,
  state: PutAsideState,
  receivedAt: string,
  hash: string,
): Key => ({
  pk: `SELLER#${sellerId}#${state}#${receivedAt}#${hash}`,
  sk: 'BODY',
});

/** Points from what a courier calls a parcel to a parked call about it. */
export const waitingKey = (sellerId: string, name: string, receivedAt: string, hash: string): Key => ({
  pk: `SELLER#${sellerId}#WAITING#${name}`,
  sk: `${receivedAt}#${hash}`,
});

/** How many calls of an account were put into quarantine in a day. */
export const quarantineCountKey = (sellerId: string, accountId: string, day: string): Key => ({
  pk: `SELLER#${sellerId}#QUARANTINED#${accountId}`,
  sk: day,
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

/** Attributes of an item that serve an index. */
export const indexKeys = {
  bySeller: (sellerId: string) => `SELLER#${sellerId}`,
  byStatus: (sellerId: string, status: string) => `SELLER#${sellerId}#STATUS#${status}`,
  /** Without an agent: the orders that nobody handles yet. */
  byAgent: (sellerId: string, agentId: string | undefined) =>
    agentId === undefined ? `SELLER#${sellerId}#UNASSIGNED` : `SELLER#${sellerId}#AGENT#${agentId}`,
  byPhone: (sellerId: string, phone: string) => `SELLER#${sellerId}#PHONE#${phone}`,
  /** Customers lie in the indexes of orders by date and by name, in a partition of their own. */
  customers: (sellerId: string) => `SELLER#${sellerId}#CUSTOMERS`,
  /** Newest last; the id breaks ties and makes the position exact. */
  placed: (placedAt: string, orderId: string) => `${placedAt}#${orderId}`,
  recipient: (name: string, orderId: string) => `${name.toLowerCase()}#${orderId}`,
  /** Orders that wait for an hour lie in few partitions, whatever their shop, so that the clock finds them all. */
  dueShard: (shard: number) => `DUE#${shard}`,
  due: (at: string, orderId: string) => `${at}#${orderId}`,
  awb: (awb: string) => awb.toUpperCase(),
  /** Orders that need a person lie apart by how long their trouble may take, so each partition is in order of urgency. */
  inTrouble: (sellerId: string, clock: string) => `SELLER#${sellerId}#TROUBLE#${clock}`,
  /** From when it counts, which may be later. */
  troubleFrom: (at: string, orderId: string) => `${at}#${orderId}`,
} as const;

export const dueShards: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7];

/** The partition of the clock in which an order lies; always the same one. */
export const dueShardOf = (orderId: string): number =>
  [...orderId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 7) % dueShards.length;

export interface Index {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey: string;
  /**
   * `row`: the columns of a list page; `trouble`: those, and what is wrong; `date`: the place by date; `keys`: nothing
   * but keys. A change of status does not touch the latter two.
   */
  readonly projects: 'row' | 'trouble' | 'date' | 'keys';
}

/** Where an order lies by date. */
export const placedAttribute = 'placed';
/** The attribute that an index of kind `row` carries. */
export const rowAttribute = 'row';
/** What is wrong with an order. */
export const troubleAttribute = 'trouble';

const projections: Record<Index['projects'], readonly string[]> = {
  row: [rowAttribute],
  trouble: [rowAttribute, troubleAttribute],
  date: [placedAttribute],
  keys: [],
};

/** What an index carries beside its keys and the table's. */
export const projectedBy = ({ projects, sortKey }: Index): readonly string[] =>
  projections[projects].filter((attribute) => attribute !== sortKey);

export const indexes = {
  ordersOfSeller: {
    name: 'orders-of-seller',
    partitionKey: 'bySeller',
    sortKey: 'placed',
    projects: 'row',
  },
  ordersInStatus: { name: 'orders-in-status', partitionKey: 'byStatus', sortKey: 'placed', projects: 'row' },
  ordersOfAgent: { name: 'orders-of-agent', partitionKey: 'byAgent', sortKey: 'placed', projects: 'row' },
  ordersByPhone: { name: 'orders-by-phone', partitionKey: 'byPhone', sortKey: 'placed', projects: 'date' },
  ordersByRecipient: {
    name: 'orders-by-recipient',
    partitionKey: 'bySeller',
    sortKey: 'recipient',
    projects: 'date',
  },
  ordersByAwb: { name: 'orders-by-awb', partitionKey: 'bySeller', sortKey: 'awb', projects: 'date' },
  ordersInTrouble: {
    name: 'orders-in-trouble',
    partitionKey: 'troubleClock',
    sortKey: 'troubleFrom',
    projects: 'trouble',
  },
  ordersDue: { name: 'orders-due', partitionKey: 'dueShard', sortKey: 'due', projects: 'keys' },
} as const satisfies Record<string, Index>;

/** DynamoDB removes an item some time after this instant (epoch seconds); readers must ignore it from then on. */
export const expiryAttribute = 'expiresAt';
