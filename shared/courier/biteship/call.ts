import { apiKeyOf, keyRefused } from '../api-key.ts';
import { courierApiUrl } from '../api-url.ts';
import { type CourierAnswer, type CourierCall, callCourier } from '../call-courier.ts';
import type { ConnectedAccount } from '../connected-account.ts';

/** One host for both environments: the key, `biteship_test.…` or `biteship_live.…`, tells them apart. */
const host = 'https://api.biteship.com';
const hosts = { sandbox: host, production: host };

/**
 * Calls Biteship once. The documents send the bare key (https://biteship.com/en/docs/api/authentication); some
 * clients put `Bearer` before it.
 * @throws CourierFailure also where the key is refused.
 */
export async function callBiteship(
  account: ConnectedAccount,
  { method, path, body }: Pick<CourierCall, 'method' | 'body'> & { readonly path: string },
): Promise<CourierAnswer> {
  const answer = await callCourier({
    method,
    url: `${courierApiUrl('biteship', account, hosts)}${path}`,
    headers: { authorization: apiKeyOf(account) },
    ...(body !== undefined && { body }),
  });
  if (answer.status === 401 || answer.status === 403) throw keyRefused();
  return answer;
}
