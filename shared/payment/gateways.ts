import type { GatewayProvider } from '../order/gateway-report.ts';
import type { GatewayAdapter } from './gateway-adapter.ts';
import { midtrans } from './midtrans.ts';
import { xendit } from './xendit.ts';

/** Every payment gateway that can be connected. */
export const gateways: Readonly<Record<GatewayProvider, GatewayAdapter>> = { midtrans, xendit };
