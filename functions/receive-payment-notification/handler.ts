import type { PaymentGateway } from '../../shared/catalogue/payment-gateway.ts';
import { apiHandler, type Reply } from '../../shared/http/api-handler.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { log } from '../../shared/log.ts';
import type { GatewayReport } from '../../shared/order/gateway-report.ts';
import { type ConnectedGateway, connectedGateway } from '../../shared/payment/connected-gateway.ts';
import { NotJson } from '../../shared/payment/gateway-adapter.ts';
import { gateways } from '../../shared/payment/gateways.ts';
import { settleReport } from '../../shared/payment/settle-report.ts';
import { findGatewayAccount } from '../../shared/table/seller-records.ts';

const ok: Reply = { status: 200, text: 'ok' };

const accountOf = async (request: ApiRequest) => {
  const found = await findGatewayAccount(request.path('hookId'));
  if (found?.gateway.provider === request.path('provider')) return found;
  throw new Problem('hook_not_found', 'Alamat webhook ini tidak dikenal.');
};

const requireAuthentic = ({ rawBody, header }: ApiRequest, gateway: ConnectedGateway): void => {
  const { provider, gatewayId } = gateway;
  const call = { rawBody, header: (name: string) => header(name.toLowerCase()) };
  try {
    const reason = gateways[provider].verify(call, gateway);
    if (reason === undefined) return;
    log('warn', 'payment notification refused', { gatewayId, provider, unauthenticated: reason });
  } catch (error) {
    if (!(error instanceof NotJson)) throw error;
    throw new Problem('invalid_json', 'Isi webhook bukan JSON yang sah.');
  }
  throw new Problem('invalid_signature', 'Tanda tangan atau token webhook tidak sah.');
};

const reportIn = ({ rawBody, now }: ApiRequest, { provider, gatewayId }: PaymentGateway): GatewayReport => {
  try {
    return gateways[provider].parse(rawBody, now.toISOString());
  } catch {
    log('error', 'payment notification unreadable', { gatewayId, provider, notification: 'unreadable' });
    throw new Problem('invalid_request', 'Isi pemberitahuan tidak sesuai dengan bentuk yang dikenal.');
  }
};

/** Takes a gateway's notification and says 200 only once it is recorded. Gateways repeat what gets another answer. */
export const handler = apiHandler('hook', async (request) => {
  const { sellerId, gateway } = await accountOf(request);
  if (request.event.requestContext.http.method !== 'POST') return ok;
  requireAuthentic(request, await connectedGateway(sellerId, gateway));
  const report = reportIn(request, gateway);
  const settled = await settleReport(sellerId, report, gateway);
  const { gatewayId, provider } = gateway;
  const level = settled.outcome === 'NOT_OURS' || settled.outcome === 'NOT_CONFIRMED' ? 'warn' : 'info';
  log(level, 'payment report', { sellerId, gatewayId, provider, signal: report.signal, ...settled });
  return ok;
});
