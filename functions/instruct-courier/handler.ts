import { instructCourier } from '../../shared/action/instruct-courier.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(instructCourier);
