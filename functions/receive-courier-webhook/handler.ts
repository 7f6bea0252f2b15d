import type { CourierAccount } from '../../shared/catalogue/courier-account.ts';
import type { RefusalReason } from '../../shared/courier/call-reasons.ts';
import { connected } from '../../shared/courier/connected-account.ts';
import { couriers } from '../../shared/courier/couriers.ts';
import { isJson } from '../../shared/courier/json-body.ts';
import { quarantine } from '../../shared/courier/quarantine.ts';
import { apiHandler, type Reply } from '../../shared/http/api-handler.ts';
import { Problem } from '../../shared/http/problem.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { log } from '../../shared/log.ts';
import { type CourierMessage, enqueueCourierMessage } from '../../shared/queue/courier-message.ts';
import { findCourierAccount } from '../../shared/table/seller-records.ts';

const ok: Reply = { status: 200, text: 'ok' };

const accountOf = async (request: ApiRequest): Promise<CourierAccount> => {
  const account = await findCourierAccount(request.path('hookId'));
  if (!account || account.provider !== request.path('courier')) {
    throw new Problem('hook_not_found', 'Alamat webhook ini tidak dikenal.');
  }
  return account;
};

const headersOf = ({ event }: ApiRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries(event.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), value]],
    ),
  );

/** The sender learns that it was refused and nothing else; what it sent waits for the secret to be mended. */
const refuse = async (account: CourierAccount, request: ApiRequest, url: string, reason: RefusalReason) => {
  const content = { url, headers: headersOf(request), body: request.rawBody };
  const kept = await quarantine({ account, content, reason, now: request.now });
  const { accountId, provider } = account;
  log('warn', 'courier call refused', { accountId, provider, unauthenticated: reason, quarantine: kept });
  throw new Problem('invalid_signature', 'Tanda tangan atau token webhook tidak sah.');
};

const checkJson = (rawBody: Buffer): void => {
  if (!isJson(rawBody)) throw new Problem('invalid_json', 'Isi webhook bukan JSON yang sah.');
};

const handOver = async (message: CourierMessage): Promise<void> => {
  try {
    await enqueueCourierMessage(message);
  } catch (error) {
    log('error', 'courier queue refused a call', { error: error instanceof Error ? error.name : 'unknown' });
    throw new Problem('unavailable', 'Webhook belum dapat diterima. Kirim ulang sebentar lagi.');
  }
};

/** Takes a courier's call: authenticates its raw bytes, and says 200 only once the queue has it. */
export const handler = apiHandler('hook', async (request) => {
  const { event, rawBody, now, baseUrl } = request;
  const account = await accountOf(request);
  if (event.requestContext.http.method !== 'POST') return ok;
  const header = (name: string) => request.header(name.toLowerCase());
  const url = `${baseUrl}${event.rawPath}`;
  const verdict = couriers[account.provider].receive({ header, rawBody, url }, await connected(account), now);
  if (verdict.kind === 'ping') return ok;
  if (verdict.kind === 'unauthenticated') return refuse(account, request, url, verdict.reason);
  checkJson(rawBody);
  await handOver({
    hookId: account.hookId,
    sellerId: account.sellerId,
    accountId: account.accountId,
    provider: account.provider,
    receivedAt: now.toISOString(),
    deliveryId: verdict.deliveryId,
    bodyBase64: rawBody.toString('base64'),
  });
  return ok;
});
