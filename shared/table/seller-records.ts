import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Agent, CourierRate, Page, Product, Warehouse } from '../catalogue/catalogue.ts';
import type { CourierAccount } from '../catalogue/courier-account.ts';
import type { PaymentGateway } from '../catalogue/payment-gateway.ts';
import type { ShopSettings } from '../catalogue/shop-settings.ts';
import type { Tag } from '../catalogue/tag-input.ts';
import type { OwnTemplate } from '../export/template-input.ts';
import type { MessageTemplate } from '../message/message-template.ts';
import type { Membership } from '../people/membership.ts';
import type { SavedView } from '../view/saved-view.ts';
import { documents, tableName } from './documents.ts';
import { hookKey, type Key, pageKeyKey, sellerRecordKey } from './keys.ts';
import { queryAll } from './query-all.ts';

/** What each kind of record holds. The record lies in the attribute `record` of its item. */
export interface SellerRecords {
  PRODUCT: Product;
  WAREHOUSE: Warehouse;
  AGENT: Agent;
  PAGE: Page;
  COURIER_SERVICE: CourierRate;
  COURIER_ACCOUNT: CourierAccount;
  MESSAGE_TEMPLATE: MessageTemplate;
  TAG: Tag;
  PAYMENT_GATEWAY: PaymentGateway;
  SETTINGS: ShopSettings;
  USER: Membership;
  VIEW: SavedView;
  EXPORT_TEMPLATE: OwnTemplate;
}

const read = async (key: Key, ConsistentRead = false): Promise<Record<string, unknown> | undefined> => {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: key, ConsistentRead }),
  );
  return Item;
};

/** One record of a shop, or nothing. */
export async function findRecord<Kind extends keyof SellerRecords>(
  sellerId: string,
  kind: Kind,
  id: string,
): Promise<SellerRecords[Kind] | undefined> {
  const item = await read(sellerRecordKey(sellerId, kind, id));
  return item?.['record'] as SellerRecords[Kind] | undefined;
}

/** All records of one kind, by id. They are few: a shop's products, warehouses, agents, pages. */
export async function listRecords<Kind extends keyof SellerRecords>(
  sellerId: string,
  kind: Kind,
): Promise<SellerRecords[Kind][]> {
  const { pk, sk } = sellerRecordKey(sellerId, kind, '');
  const items = await queryAll({
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :kind)',
    ExpressionAttributeValues: { ':pk': pk, ':kind': sk },
  });
  return items.map((item) => item['record'] as SellerRecords[Kind]);
}

/**
 * The page of a public key, with the shop it belongs to; nothing when it is unknown or switched off. The page itself
 * says which key is its own, so one that was replaced ends at once.
 */
export async function findPage(pageKey: string): Promise<{ sellerId: string; page: Page } | undefined> {
  const item = await read(pageKeyKey(pageKey));
  if (!item) return undefined;
  const sellerId = String(item['sellerId']);
  const stored = await read(sellerRecordKey(sellerId, 'PAGE', String(item['pageId'])), true);
  const page = stored?.['record'] as Page | undefined;
  return page?.active && page.pageKey === pageKey ? { sellerId, page } : undefined;
}

/** The courier account that a webhook's address names, or nothing. */
export async function findCourierAccount(hookId: string): Promise<CourierAccount | undefined> {
  const item = await read(hookKey(hookId));
  return item && findRecord(String(item['sellerId']), 'COURIER_ACCOUNT', String(item['accountId']));
}

/** The gateway account that a notification's address names, with its shop; or nothing. */
export async function findGatewayAccount(
  hookId: string,
): Promise<{ sellerId: string; gateway: PaymentGateway } | undefined> {
  const item = await read(hookKey(hookId));
  if (!item?.['gatewayId']) return undefined;
  const sellerId = String(item['sellerId']);
  const gateway = await findRecord(sellerId, 'PAYMENT_GATEWAY', String(item['gatewayId']));
  return gateway && { sellerId, gateway };
}
