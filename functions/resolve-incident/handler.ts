import { actorIn } from '../../shared/http/desk-user.ts';
import { orderAction } from '../../shared/http/order-action.ts';
import { resolveIncident } from '../../shared/order/incident.ts';

export const handler = orderAction('resolve-incident', (order, { input, user, at }) =>
  resolveIncident(order, { ...input, actor: actorIn(user, 'resolve-incident'), at }),
);
