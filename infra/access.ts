import { commandNames } from '../shared/order/actions.ts';
import { indexes } from '../shared/table/indexes.ts';

/** What a function may do to the table. Reading everything (`Scan`) is not on the list. */
export type TableAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

/** What a function may do to the accounts of the user pool. */
type UserAction =
  | 'AdminCreateUser'
  | 'AdminGetUser'
  | 'AdminEnableUser'
  | 'AdminDisableUser'
  | 'AdminUserGlobalSignOut';

export type IndexName = (typeof indexes)[keyof typeof indexes]['name'];

export interface Access {
  readonly table?: readonly TableAction[];
  /** Indexes that the function may query. */
  readonly indexes?: readonly IndexName[];
  readonly sendsTo?: 'courierQueue' | 'exportQueue' | 'bulkQueue' | 'importQueue' | 'trackingQueue';
  /** Exports: `join` stores slices and makes a file of them, `read` signs links to it. Neither lists nor deletes. */
  readonly exportFiles?: 'join' | 'read';
  /** Files of imports: `announce` signs links for them and looks whether they came, `work` reads them and keeps their parts. */
  readonly importFiles?: 'announce' | 'work';
  readonly users?: readonly UserAction[];
  /**
   * Proofs of payment: `announce` signs links for uploads, `check` reads an upload and copies it to where no link
   * writes, `read` signs links to what was checked. None lists or deletes.
   */
  readonly proofFiles?: 'announce' | 'check' | 'read';
  /** Secrets of couriers and payment gateways: `seal` puts new ones away, `open` reads those that are kept. */
  readonly secrets?: readonly ('seal' | 'open')[];
  /** Evidence of how parcels fared, in the same three ways. */
  readonly evidenceFiles?: 'announce' | 'check' | 'read';
}

/** The indexes by which people find orders. */
const everyIndex: readonly IndexName[] = Object.values(indexes)
  .map(({ name }) => name)
  .filter((name) => name !== indexes.ordersDue.name && name !== indexes.ordersInTrouble.name);

/**
 * One consistent read and one conditional write, with the stock that it moves; a transaction asks for the rights of
 * its parts.
 */
const orderAction: Access = { table: ['GetItem', 'PutItem', 'UpdateItem'] };
/** Prices the lines from the shop's records, then writes. */
const pricedOrder: Access = { table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'] };
/** Looks up who served the buyer's phone before. */
const newOrder: Access = { ...pricedOrder, indexes: [indexes.ordersByPhone.name] };
/** Looks for the announcement, and frees its place when the order has the proof. */
const checkedProof: Access = { table: ['GetItem', 'Query', 'PutItem'], proofFiles: 'check' };
const nothing: Access = {};
/** A plain resource of the desk. */
const record: Access = { table: ['GetItem', 'Query', 'PutItem', 'DeleteItem'] };

/** An account with secrets: a change opens what is kept, so that the secret before stays with the new one. */
const account: Access = { ...record, secrets: ['seal', 'open'] };

/** What each function may touch beside its own log. A function without a row does not compile into a stack. */
const rows: Readonly<Record<string, Access>> = {
  warehouses: record,
  views: record,
  'export-templates': record,
  tags: record,
  pages: record,
  agents: { ...record, indexes: [indexes.ordersOfAgent.name] },
  'message-templates': record,
  products: { table: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  couriers: record,
  settings: { table: ['GetItem', 'Query', 'PutItem'] },
  'courier-accounts': { ...account, indexes: [indexes.ordersInStatus.name] },
  'payment-gateways': account,
  'request-payment': { ...pricedOrder, secrets: ['open'] },
  'receive-payment-notification': { ...orderAction, secrets: ['open'] },
  // It looks whether the shop knows a typed courier.
  ship: { ...pricedOrder, secrets: ['open'] },
  'cancel-shipment': { ...orderAction, secrets: ['open'] },

  'get-page': { table: ['GetItem', 'Query'] },
  // Its answer may hold a payment link.
  'create-page-order': { ...newOrder, secrets: ['open'] },
  'find-regions': nothing,
  'get-public-order': { table: ['GetItem'] },
  'request-cancellation': orderAction,
  'withdraw-cancellation': orderAction,
  'confirm-receipt': orderAction,
  'dispute-delivery': orderAction,

  'start-buyer-proof': { table: ['GetItem', 'PutItem'], proofFiles: 'announce' },
  'start-proof': { table: ['GetItem', 'PutItem'], proofFiles: 'announce' },
  'finish-buyer-proof': checkedProof,
  'finish-proof': checkedProof,
  'link-proof': { table: ['GetItem', 'PutItem'], proofFiles: 'read' },
  'receive-return': { ...orderAction, indexes: [indexes.ordersByAwb.name] },
  'start-evidence': { table: ['GetItem', 'PutItem'], evidenceFiles: 'announce' },
  'finish-evidence': { table: ['GetItem', 'Query', 'PutItem'], evidenceFiles: 'check' },
  'link-evidence': { table: ['GetItem', 'PutItem'], evidenceFiles: 'read' },
  'match-transfer': { table: ['GetItem'] },
  // It looks which transfer amounts are taken.
  reopen: pricedOrder,

  'get-openapi': nothing,
  'list-orders': { table: ['GetItem', 'BatchGetItem', 'Query'], indexes: everyIndex },
  'get-counts': { table: ['BatchGetItem'] },
  'list-problems': { table: ['GetItem'], indexes: [indexes.ordersInTrouble.name] },
  'count-problems': { table: ['GetItem'], indexes: [indexes.ordersInTrouble.name] },
  'create-order': newOrder,
  'quote-order': { table: ['GetItem', 'Query'] },
  'get-order': { table: ['GetItem'] },
  'chat-options': { table: ['GetItem', 'Query'] },
  chat: pricedOrder,
  'edit-order': pricedOrder,
  'courier-rates': { table: ['GetItem', 'Query'], secrets: ['open'] },
  'print-labels': { table: ['GetItem'], secrets: ['open'] },

  // Many orders may be shipped, or booked, at once.
  'bulk-orders': {
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
    // It looks whose a scanned parcel is.
    indexes: [indexes.ordersByAwb.name],
    sendsTo: 'bulkQueue',
    secrets: ['open'],
  },
  'read-bulk': { table: ['GetItem', 'Query'] },
  'run-bulk': {
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
    indexes: everyIndex,
    sendsTo: 'bulkQueue',
    secrets: ['open'],
  },

  // The zone is the shop's, the headings may be a template's; every task that is begun is in the audit.
  imports: {
    table: ['GetItem', 'Query', 'PutItem', 'UpdateItem'],
    sendsTo: 'importQueue',
    importFiles: 'announce',
  },
  'run-import': {
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
    sendsTo: 'importQueue',
    importFiles: 'work',
  },

  // It counts the orders first, and looks which exports are still being made.
  'create-export': {
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem'],
    indexes: everyIndex,
    sendsTo: 'exportQueue',
  },
  'cancel-export': { table: ['GetItem', 'UpdateItem'] },
  'count-export': { table: ['BatchGetItem', 'Query'], indexes: everyIndex },
  'export-options': { table: ['GetItem', 'Query'] },
  'list-exports': { table: ['Query'] },
  'get-export': { table: ['GetItem'] },
  'link-export': { table: ['GetItem', 'PutItem', 'UpdateItem'], exportFiles: 'read' },
  'run-export': {
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
    indexes: everyIndex,
    sendsTo: 'exportQueue',
    exportFiles: 'join',
  },

  'receive-courier-webhook': {
    table: ['GetItem', 'PutItem', 'UpdateItem'],
    sendsTo: 'courierQueue',
    secrets: ['seal', 'open'],
  },
  'process-courier-webhook': { table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'] },
  'order-courier-calls': { table: ['GetItem', 'Query'] },
  'review-courier-calls': {
    table: ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'DeleteItem'],
    sendsTo: 'courierQueue',
    secrets: ['open'],
  },
  'release-parked': { table: ['BatchGetItem', 'Query', 'DeleteItem'], sendsTo: 'courierQueue' },

  customers: {
    table: ['GetItem', 'BatchGetItem', 'PutItem'],
    indexes: [indexes.ordersOfSeller.name, indexes.ordersByRecipient.name, indexes.ordersByPhone.name],
  },
  'follow-orders': {
    table: ['GetItem', 'BatchGetItem', 'ConditionCheckItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    indexes: [indexes.ordersByPhone.name],
  },
  'pass-time': {
    ...pricedOrder,
    indexes: [indexes.ordersDue.name],
    sendsTo: 'trackingQueue',
    secrets: ['open'],
  },
  // What it may not ask now comes back by the queue.
  'poll-courier': { ...orderAction, sendsTo: 'trackingQueue', secrets: ['open'] },
  track: { ...orderAction, secrets: ['open'] },

  users: { table: ['GetItem', 'Query'] },
  'invite-user': {
    table: ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'],
    users: ['AdminCreateUser', 'AdminGetUser', 'AdminEnableUser'],
  },
  'change-user': {
    table: ['GetItem', 'PutItem', 'ConditionCheckItem'],
    users: ['AdminEnableUser', 'AdminDisableUser', 'AdminUserGlobalSignOut'],
  },
  'remove-user': {
    table: ['GetItem', 'PutItem', 'DeleteItem', 'ConditionCheckItem'],
    users: ['AdminDisableUser', 'AdminUserGlobalSignOut'],
  },
  'resend-invitation': { table: ['GetItem'], users: ['AdminCreateUser', 'AdminGetUser'] },
  me: { table: ['GetItem', 'PutItem'] },
  'list-audit': { table: ['Query'] },

  'stamp-token': { table: ['GetItem'] },
};

/** What the function may touch. Order actions need no row of their own. */
export function accessOf(functionName: string): Access {
  const row = rows[functionName];
  if (row) return row;
  if (commandNames.some((name) => name === functionName)) return orderAction;
  throw new Error(`infra/access.ts does not say what ${functionName} may touch`);
}
