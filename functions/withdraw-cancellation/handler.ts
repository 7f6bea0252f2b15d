import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeAsBuyer } from '../../shared/http/buyer-action.ts';
import { advance } from '../../shared/order/lifecycle.ts';

export const handler = apiHandler('public', async (request) =>
  changeAsBuyer(request, (order, policies) => {
    const at = request.now.toISOString();
    const withdrawn = { on: 'buyer.request_withdrawn', actor: { kind: 'buyer' }, at } as const;
    return advance(order, withdrawn, undefined, policies);
  }),
);
