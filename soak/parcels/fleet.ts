import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { diceOf } from '../../local/couriers/dice.ts';
import { type Seal, storedAccount } from '../../local/sealed-accounts.ts';
import type { BookedParcel } from '../../shared/courier/courier-api.ts';
import { couriers } from '../../shared/courier/couriers.ts';
import type { Order } from '../../shared/order/order.ts';
import { parcelReference } from '../../shared/order/shipment.ts';
import { lookUpsOf } from '../../shared/shipping/new-shipment.ts';
import { documents, tableName } from '../../shared/table/documents.ts';
import { hookKey, orderNumberKey, sellerRecordKey } from '../../shared/table/keys.ts';
import { toItem } from '../../shared/table/order-item.ts';
import { aBookingWish } from '../../test/a-booking-wish.ts';
import { shippedOrder } from '../../test/an-order.ts';
import { type SoakAccount, sellerId, soakAccounts } from './accounts.ts';

/** A parcel of the simulation, with the names that both sides have for it. */
export interface SoakParcel {
  readonly account: SoakAccount;
  readonly orderId: string;
  readonly reference: string;
  readonly providerOrderId: string;
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Six letters of an order's number, another for every parcel. */
const lettersOf = (index: number): string =>
  Array.from({ length: 6 }, (_, place) => letters[Math.floor(index / 32 ** (5 - place)) % 32]).join('');

const orderOf = (
  index: number,
  { courier, connected }: SoakAccount,
  { providerOrderId, awb }: BookedParcel,
  at: string,
): Order => {
  const shipped = shippedOrder(
    {
      sellerId,
      orderId: `simulasi-${index}`,
      orderNumber: `BJ260914${lettersOf(index)}`,
      slug: `simulasi-${index}`,
    },
    {
      accountId: connected.accountId,
      provider: connected.provider,
      providerOrderId,
      courier,
      booked: { at, handover: 'PICKUP', insured: false },
      shippedAt: at,
      ...(awb && { awb }),
    },
  );
  const shipments = shipped.shipments.map(({ awb: _typed, ...parcel }) => ({
    ...parcel,
    ...(awb && { awb }),
  }));
  // What led here lies before the booking, whenever the simulation begins.
  const timeline = shipped.timeline.map((entry) => ({ ...entry, at }));
  return { ...shipped, shipments, timeline };
};

const itemsOf = (order: Order, now: Date): object[] => [
  toItem(order),
  { ...orderNumberKey(sellerId, order.orderNumber), orderId: order.orderId },
  ...lookUpsOf(order, now).map(({ item }) => item),
];

const mostPerBatch = 25;

const putAll = async (items: readonly object[]): Promise<void> => {
  for (let start = 0; start < items.length; start += mostPerBatch) {
    const puts = items.slice(start, start + mostPerBatch).map((Item) => ({ PutRequest: { Item } }));
    await documents().send(new BatchWriteCommand({ RequestItems: { [tableName()]: puts } }));
  }
};

/** Writes the shop's courier accounts, their secrets sealed. */
export const openAccounts = (seal: Seal): Promise<void> =>
  putAll(
    soakAccounts.flatMap(({ connected }) => {
      const { hookId, accountId } = connected;
      const record = storedAccount(connected, seal);
      return [
        { ...hookKey(hookId), sellerId, accountId },
        { ...sellerRecordKey(sellerId, 'COURIER_ACCOUNT', accountId), record, version: 1 },
      ];
    }),
  );

const bookedParcel = async (index: number, account: SoakAccount, seed: string, now: Date) => {
  const reference = parcelReference(`BJ260914${lettersOf(index)}`, 1);
  const { connected, courier } = account;
  const { api } = couriers[connected.provider];
  if (!api) throw new Error(`${connected.provider} has no API`);
  const cod = diceOf(`${seed}:${reference}:cod`).share() < 0.5;
  const wish = aBookingWish({ reference, courier, now, ...(cod && { codIdr: 185_000 }) });
  return { reference, booked: await api.book(wish, connected) };
};

/** Books so many parcels through the real adapters and writes an order for each, shared among the accounts. */
export async function bookFleet(count: number, seed: string, now: Date): Promise<SoakParcel[]> {
  const fleet: SoakParcel[] = [];
  let items: object[] = [];
  for (let index = 0; index < count; index += 1) {
    const account = soakAccounts[index % soakAccounts.length];
    if (!account) continue;
    const { reference, booked } = await bookedParcel(index, account, seed, now);
    const order = orderOf(index, account, booked, now.toISOString());
    fleet.push({
      account,
      orderId: order.orderId,
      reference,
      providerOrderId: booked.providerOrderId,
    });
    items.push(...itemsOf(order, now));
    if (items.length >= 1_000) {
      await putAll(items);
      items = [];
    }
  }
  await putAll(items);
  return fleet;
}
