import { orderFor } from '../../shared/action/order-for.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { ratesRequest } from '../../shared/order/inputs.ts';
import { underPolicies } from '../../shared/order/roles.ts';
import { courierRates } from '../../shared/shipping/courier-rates.ts';
import { parcelSetting } from '../../shared/shipping/parcel-setting.ts';
import { parcelWish } from '../../shared/shipping/parcel-wish.ts';
import { completeParcel } from '../../shared/shipping/preflight.ts';
import { listRecords } from '../../shared/table/seller-records.ts';

export const handler = apiHandler('desk', async (request) => {
  const { insured } = request.json(ratesRequest);
  const { user } = request;
  const shop = await shopOf(user.sellerId);
  requireRole(underPolicies(user, shop.policies), 'ship');
  const order = await orderFor(user, request.path('orderId'));
  const [setting, accounts] = await Promise.all([
    parcelSetting(order, shop),
    listRecords(user.sellerId, 'COURIER_ACCOUNT'),
  ]);
  const wish = completeParcel(parcelWish(order, setting, insured));
  return { status: 200, body: await courierRates(accounts, wish) };
});
