import { noted } from '../../shared/action/command.ts';
import { orderAction } from '../../shared/http/order-action.ts';
import {
  settlementChanges,
  settlementFrom,
  settlementText,
  withSettlement,
} from '../../shared/money/settle-cod.ts';

export const handler = orderAction('settle-cod', (order, { input, user, at }) => {
  const by = user.actor;
  const settlement = settlementFrom(order, input, { at, by });
  const settled = withSettlement(order, settlement);
  const changes = settlementChanges(order, settled);
  return noted(settled, { at, event: 'cod_settled', actor: by, text: settlementText(settlement), changes });
});
