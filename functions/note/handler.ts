import { noted, orderAction } from '../../shared/http/order-action.ts';

export const handler = orderAction('note', (order, { input, request, at }) =>
  noted(order, { at, event: 'note', actor: request.user.actor, text: input.text }),
);
