import { confirmPayment } from '../../shared/action/confirm-payment.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(confirmPayment);
