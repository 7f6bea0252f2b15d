import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type Seal, storedAccount } from '../../local/sealed-accounts.ts';
import type { ConnectedAccount } from '../../shared/courier/connected-account.ts';
import type { Order } from '../../shared/order/order.ts';
import { lookUpsOf } from '../../shared/shipping/new-shipment.ts';
import { documents, tableName } from '../../shared/table/documents.ts';
import { hookKey, orderNumberKey, sellerRecordKey } from '../../shared/table/keys.ts';
import { toItem } from '../../shared/table/order-item.ts';
import { minute, shippedOrder } from '../../test/an-order.ts';
import type { Parcel } from './plan.ts';
import { account } from './voice.ts';

/** The order of a parcel as it was shipped, before anything was heard of it. */
const orderOf = ({ orderId, orderNumber, trackingId }: Parcel): Order =>
  shippedOrder(
    { sellerId: account.sellerId, orderId, orderNumber, slug: `rendam-${orderId}` },
    {
      accountId: account.accountId,
      provider: 'ninjavan',
      providerOrderId: trackingId,
      courier: { code: 'ninja', service: 'standard' },
      awb: trackingId,
      booked: { at: minute(4), handover: 'PICKUP', insured: false },
    },
  );

const itemsOf = (parcel: Parcel): object[] => {
  const order = orderOf(parcel);
  const { sellerId, orderId, orderNumber } = order;
  return [
    toItem(order),
    { ...orderNumberKey(sellerId, orderNumber), orderId },
    ...lookUpsOf(order, new Date()).map(({ item }) => item),
  ];
};

const accountItems = (seal: Seal): object[] => {
  const { hookId, accountId, sellerId, clientId, clientSecret } = account;
  const connected: ConnectedAccount = {
    hookId,
    accountId,
    sellerId,
    provider: 'ninjavan',
    environment: 'sandbox',
    name: 'Ninja Xpress (contoh)',
    active: true,
    secrets: [],
    apiKeys: [clientSecret],
    clientId,
  };
  const record = storedAccount(connected, seal);
  return [
    { ...hookKey(hookId), sellerId, accountId },
    { ...sellerRecordKey(sellerId, 'COURIER_ACCOUNT', accountId), record, version: 1 },
  ];
};

const mostPerBatch = 25;

/** Writes the courier account and an order for each parcel. */
export async function openShop(parcels: readonly Parcel[], seal: Seal): Promise<void> {
  const items = [...accountItems(seal), ...parcels.flatMap(itemsOf)];
  for (let start = 0; start < items.length; start += mostPerBatch) {
    const puts = items.slice(start, start + mostPerBatch).map((Item) => ({ PutRequest: { Item } }));
    await documents().send(new BatchWriteCommand({ RequestItems: { [tableName()]: puts } }));
  }
}
