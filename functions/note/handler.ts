import { noted } from '../../shared/action/command.ts';
import { orderAction } from '../../shared/http/order-action.ts';

export const handler = orderAction('note', (order, { input, user, at }) =>
  noted(order, { at, event: 'note', actor: user.actor, text: input.text }),
);
