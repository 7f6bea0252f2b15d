import { orderFor } from '../../shared/action/order-for.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { messageFactsOf } from '../../shared/message/chat-facts.ts';
import { chatOptions } from '../../shared/message/choose-template.ts';
import { whatsappUrl } from '../../shared/order/chat-message.ts';
import { listRecords } from '../../shared/table/seller-records.ts';

export const handler = apiHandler('desk', async (request) => {
  const { user, baseUrl } = request;
  requireRole(user, 'chat');
  const [order, shop, own] = await Promise.all([
    orderFor(user, request.path('orderId')),
    shopOf(user.sellerId),
    listRecords(user.sellerId, 'MESSAGE_TEMPLATE'),
  ]);
  const options = chatOptions(own, messageFactsOf(order, shop, baseUrl));
  const items = options.map((option) => ({ ...option, url: whatsappUrl(order.customer.phone, option.text) }));
  return { status: 200, body: { items } };
});
