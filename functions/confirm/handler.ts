import { confirm } from '../../shared/action/confirm.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(confirm);
