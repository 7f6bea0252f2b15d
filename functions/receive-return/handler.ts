import { receiveReturn } from '../../shared/action/receive-return.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(receiveReturn);
