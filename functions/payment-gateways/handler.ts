import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import { paymentGateways } from '../../shared/desk/resources/payment-gateways.ts';
import { gatewayHooks } from '../../shared/payment/gateway-account.ts';

export const handler = resourceHandler(paymentGateways, gatewayHooks);
