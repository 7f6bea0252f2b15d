import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Order } from '../shared/order/order.ts';
import { lookUpsOf } from '../shared/shipping/new-shipment.ts';
import { earlierAwbWrites } from '../shared/table/earlier-awb.ts';
import { indexKeys, placedAttribute } from '../shared/table/indexes.ts';
import {
  hookKey,
  orderNumberKey,
  pageKeyKey,
  type SellerRecordKind,
  sellerRecordKey,
  slugKey,
} from '../shared/table/keys.ts';
import { membershipItems } from '../shared/table/membership-store.ts';
import { toItem } from '../shared/table/order-item.ts';
import type { DemoUser } from './demo-users.ts';
import { sampleCalls } from './sample-calls.ts';
import { sampleCourierAccounts } from './sample-couriers.ts';
import type { SampleDataContext } from './sample-data-hook.ts';
import { sampleGateways } from './sample-gateways.ts';
import { sampleOrders } from './sample-orders.ts';
import * as shop from './sample-shop.ts';
import { sampleStock } from './sample-stock.ts';
import { type Seal, storedAccount, storedGateway } from './sealed-accounts.ts';

type Item = Record<string, unknown>;

const sellerId = shop.sampleSellerId;

const record = (kind: SellerRecordKind, id: string, value: object): Item => ({
  ...sellerRecordKey(sellerId, kind, id),
  record: value,
  version: 1,
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: 'Data contoh',
});

const shopItems = (seal: Seal): Item[] => [
  record('SETTINGS', 'shop', shop.sampleSettings),
  ...shop.sampleWarehouses.map((warehouse) => record('WAREHOUSE', warehouse.warehouseId, warehouse)),
  ...shop.sampleProducts.map((product) => record('PRODUCT', product.productId, product)),
  ...shop.sampleAgents.map((agent) => record('AGENT', agent.agentId, agent)),
  ...shop.sampleRates.map((rate) => record('COURIER_SERVICE', `${rate.code}:${rate.service}`, rate)),
  ...shop.sampleTemplates.map((template) => record('MESSAGE_TEMPLATE', template.templateId, template)),
  ...shop.sampleTags.map((tag) => record('TAG', tag.tagId, tag)),
  record('PAGE', shop.samplePage.pageId, shop.samplePage),
  { ...pageKeyKey(shop.samplePageKey), sellerId, pageId: shop.samplePage.pageId },
  ...sampleCourierAccounts.flatMap((account) => [
    record('COURIER_ACCOUNT', account.accountId, storedAccount(account, seal)),
    { ...hookKey(account.hookId), sellerId, accountId: account.accountId },
  ]),
  ...sampleGateways.flatMap((gateway) => [
    record('PAYMENT_GATEWAY', gateway.gatewayId, storedGateway(sellerId, gateway, seal)),
    { ...hookKey(gateway.hookId), sellerId, gatewayId: gateway.gatewayId },
  ]),
];

const userItems = ({ sub, name, email, role, username }: DemoUser, now: Date): Item[] => {
  const agentId = shop.agentOfUser[username];
  return membershipItems({
    sub,
    sellerId,
    name,
    email,
    role,
    grants: [],
    ...(agentId && { agentId }),
    active: true,
    invitedAt: now.toISOString(),
    version: 1,
  });
};

const orderItems = (order: Order, now: Date) => {
  const { orderId } = order;
  return [
    toItem(order),
    {
      ...orderNumberKey(sellerId, order.orderNumber),
      orderId,
      [placedAttribute]: indexKeys.placed(order.placedAt, orderId),
    },
    { ...slugKey(order.slug), sellerId, orderId },
    ...[...lookUpsOf(order, now), ...earlierAwbWrites(undefined, order)].map(({ item }) => item),
  ];
};

const batchSize = 25;

async function putAll(
  client: DynamoDBDocumentClient,
  tableName: string,
  items: readonly Item[],
): Promise<void> {
  for (let start = 0; start < items.length; start += batchSize) {
    let requests: Record<string, unknown>[] = items
      .slice(start, start + batchSize)
      .map((Item) => ({ PutRequest: { Item } }));
    while (requests.length > 0) {
      const { UnprocessedItems } = await client.send(
        new BatchWriteCommand({ RequestItems: { [tableName]: requests } }),
      );
      requests = UnprocessedItems?.[tableName] ?? [];
    }
  }
}

type Shop = Pick<SampleDataContext, 'tableName' | 'dynamodb' | 'users' | 'clock' | 'seal'>;

/** Fills an empty table with the demo shop: its catalogue, its users, and orders in every status. */
export async function seedSampleData(context: Shop): Promise<void> {
  const { tableName, dynamodb, users, clock, seal } = context;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(dynamodb), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const now = clock();
  const orders = sampleOrders(now);
  const items = [
    ...shopItems(seal),
    ...users.flatMap((user) => userItems(user, now)),
    ...orders.flatMap((order) => orderItems(order, now)),
    ...sampleCalls(now, seal),
    ...sampleStock(sellerId, shop.sampleProducts, orders),
  ];
  await putAll(client, tableName, items);
  client.destroy();
}
