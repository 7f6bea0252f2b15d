import { requestPayment } from '../../shared/action/request-payment.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(requestPayment, { attempts: 3 });
