import { apiKeyOf, keyRefused } from '../api-key.ts';
import { courierApiUrl } from '../api-url.ts';
import { type CourierAnswer, callCourier } from '../call-courier.ts';
import type { ConnectedAccount } from '../connected-account.ts';

/** https://developer.kiriminaja.com */
const hosts = {
  sandbox: 'https://tdev.kiriminaja.com',
  production: 'https://client.kiriminaja.com',
};

/** Where an account's API lives. */
export const kiriminajaUrl = (account: ConnectedAccount): string =>
  courierApiUrl('kiriminaja', account, hosts);

/**
 * Calls KiriminAja once; everything is a POST.
 * @throws CourierFailure also where the key is refused.
 */
export async function callKiriminaja(
  account: ConnectedAccount,
  path: `/api/mitra/${string}`,
  body: object,
): Promise<CourierAnswer> {
  const answer = await callCourier({
    method: 'POST',
    url: `${kiriminajaUrl(account)}${path}`,
    headers: { authorization: `Bearer ${apiKeyOf(account)}` },
    body,
  });
  if (answer.status === 401 || answer.status === 403) throw keyRefused();
  return answer;
}
