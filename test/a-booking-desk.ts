import { sampleAccounts } from '../local/sample-couriers.ts';
import { sampleSettings, sampleWarehouses } from '../local/sample-shop.ts';
import type { ConnectedAccount } from '../shared/courier/connected-account.ts';
import type { Order } from '../shared/order/order.ts';
import { sellerRecordKey } from '../shared/table/keys.ts';
import { addOrder, getOrder } from '../shared/table/order-store.ts';
import { writeTogether } from '../shared/table/write-together.ts';
import { kept } from './a-kms.ts';
import { preparedOrder } from './an-order.ts';
import { answerOf, type DeskCall } from './desk-event.ts';

export const bookingSeller = 'toko-pesan-kurir';
const { standard: selfDelivery, biteship } = sampleAccounts;
const [warehouse] = sampleWarehouses;

/** What the token says of whoever clicks. */
export const owner = { sub: 'user-owner', name: 'Pemilik Contoh', seller: bookingSeller, role: 'owner' };

const record = (kind: 'WAREHOUSE' | 'COURIER_ACCOUNT' | 'SETTINGS', id: string, value: unknown) =>
  writeTogether([{ item: { ...sellerRecordKey(bookingSeller, kind, id), record: value } }]);

export const accountAs = (overrides: Partial<ConnectedAccount>): Promise<void> => {
  const account = { ...biteship, sellerId: bookingSeller, ...overrides };
  return record('COURIER_ACCOUNT', account.accountId, kept(account));
};

export const warehouseAs = (overrides: object): Promise<void> =>
  record('WAREHOUSE', warehouse.warehouseId, { ...warehouse, ...overrides });

/** A shop with a warehouse and two courier accounts, one of which can book. */
export const openShop = async (): Promise<void> => {
  await record('SETTINGS', 'shop', sampleSettings);
  await warehouseAs({});
  await accountAs({});
  await accountAs({ ...selfDelivery, sellerId: bookingSeller, accountId: 'kurir-sendiri' });
};

let number = 0;

/** An order of the shop as it is written down. */
export const stored = async (
  make: (overrides: Partial<Order>) => Order = preparedOrder,
  overrides: Partial<Order> = {},
): Promise<Order> => {
  number += 1;
  const digits = String(number).padStart(6, '0');
  const own = {
    sellerId: bookingSeller,
    orderId: `PESAN${digits}`,
    orderNumber: `BJ260302-${digits}`,
    slug: `slug-pesan-${digits}`,
    warehouse: { warehouseId: warehouse.warehouseId, name: warehouse.name, origin: 'Surabaya' },
  };
  const order = { ...make({ ...own, ...overrides }), ...own };
  await addOrder(order);
  return order;
};

export const now = ({ orderId }: Order): Promise<Order> => getOrder(bookingSeller, orderId);

export const bookingInput = { courier: { code: 'jne', service: 'reg' }, accountId: biteship.accountId };

/** A click on a button of an order. */
export const click = (
  handler: unknown,
  { orderId }: Order,
  body: unknown = {},
  call: Partial<DeskCall> = {},
) => answerOf(handler, { method: 'POST', path: { orderId }, body, claims: owner, ...call });
