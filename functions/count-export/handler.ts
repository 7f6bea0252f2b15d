import { countOrders } from '../../shared/export/count-orders.ts';
import { agentLimitOf, checkMayExport } from '../../shared/export/export-access.ts';
import { exportCountRequest } from '../../shared/export/export-request.ts';
import { apiHandler } from '../../shared/http/api-handler.ts';

const written = new Intl.NumberFormat('id-ID');

export const handler = apiHandler('desk', async (request) => {
  const { user, now } = request;
  checkMayExport(user);
  const { scope } = request.json(exportCountRequest);
  const asOf = now.toISOString();
  const onlyAgentId = agentLimitOf(user);
  const { orders, complete, from, to } = await countOrders(user.sellerId, { scope, asOf, onlyAgentId });
  const number = written.format(orders);
  return {
    status: 200,
    body: {
      orders,
      complete,
      text: complete ? `${number} pesanan` : `Lebih dari ${number} pesanan`,
      from: from ?? null,
      to: to ?? null,
      asOf,
    },
  };
});
