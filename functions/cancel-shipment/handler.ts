import { cancelShipment } from '../../shared/action/cancel-shipment.ts';
import { commandHandler } from '../../shared/http/order-action.ts';

export const handler = commandHandler(cancelShipment);
