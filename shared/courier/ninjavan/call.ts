import { keyRefused } from '../api-key.ts';
import { type CourierAnswer, type CourierCall, callCourier } from '../call-courier.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import { forgetToken, ninjavanUrl, tokenOf } from './token.ts';

type NinjavanCall = Pick<CourierCall, 'method' | 'body'> & {
  readonly path: string;
  readonly accept?: string;
};

const once = async (account: ConnectedAccount, token: string, { path, accept, ...call }: NinjavanCall) =>
  callCourier({
    ...call,
    url: `${ninjavanUrl(account)}${path}`,
    headers: { authorization: `Bearer ${token}`, ...(accept && { accept }) },
  });

/**
 * Calls Ninja Van with the account's token. A 401 did nothing, so such a call is made again, once, with a new token.
 * @throws CourierFailure also where the account may not do it.
 */
export async function callNinjavan(account: ConnectedAccount, call: NinjavanCall): Promise<CourierAnswer> {
  const token = await tokenOf(account);
  const first = await once(account, token, call);
  if (first.status === 403) throw keyRefused();
  if (first.status !== 401) return first;
  await forgetToken(account, token);
  const second = await once(account, await tokenOf(account), call);
  if (second.status === 401 || second.status === 403) throw keyRefused();
  return second;
}
