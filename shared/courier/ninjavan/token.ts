import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { apiKeyOf, keyRefused } from '../api-key.ts';
import { courierApiUrl } from '../api-url.ts';
import { callCourier } from '../call-courier.ts';
import type { ConnectedAccount } from '../connected-account.ts';
import { CourierFailure } from '../courier-failure.ts';

/**
 * The country stands first in every path; the sandbox knows Singapore alone, also for addresses in Indonesia
 * (https://api-docs.ninjavan.co, by copies of it: the page itself could not be read).
 */
const hosts = {
  sandbox: 'https://api-sandbox.ninjavan.co/SG',
  production: 'https://api.ninjavan.co/ID',
};

/** Where an account's API lives. */
export const ninjavanUrl = (account: ConnectedAccount): string => courierApiUrl('ninjavan', account, hosts);

/** `expires` in epoch seconds; how long a token lives is not fixed. */
const answered = z.object({
  access_token: z.string().check(z.minLength(1), z.maxLength(8_000)),
  expires: z.optional(z.number()),
  expires_in: z.optional(z.number()),
});

/** Ninja Van asks to renew a token five minutes before it ends. */
const renewBeforeMs = 5 * 60_000;

interface Token {
  readonly text: string;
  /** By the clock of this process; no rule of a shop depends on it. */
  readonly renewAtMs: number;
}

/** Tokens of this process, by account and key: one for all calls, as Ninja Van wants it. */
const tokens = new Map<string, Promise<Token>>();

const keyOf = (account: ConnectedAccount): string => {
  const credentials = `${account.clientId}\n${apiKeyOf(account)}`;
  return `${ninjavanUrl(account)} ${createHash('sha256').update(credentials).digest('hex')}`;
};

async function ask(account: ConnectedAccount): Promise<Token> {
  const { status, body } = await callCourier({
    method: 'POST',
    url: `${ninjavanUrl(account)}/2.0/oauth/access_token`,
    headers: {},
    body: {
      client_id: account.clientId,
      client_secret: apiKeyOf(account),
      grant_type: 'client_credentials',
    },
  });
  if (status >= 400) throw keyRefused();
  const read = answered.safeParse(body);
  if (!read.success) throw new CourierFailure('unreachable', 'Ninja Van answers no token');
  const { access_token: text, expires, expires_in: life = 0 } = read.data;
  const endsMs = expires === undefined ? Date.now() + life * 1_000 : expires * 1_000;
  return { text, renewAtMs: endsMs - renewBeforeMs };
}

const fresh = (key: string, account: ConnectedAccount): Promise<Token> => {
  const asked = ask(account);
  tokens.set(key, asked);
  // One that was not given must be asked for again.
  asked.catch(() => tokens.delete(key));
  return asked;
};

/** Forgets the token with which Ninja Van would not take a call, unless there is another already. */
export async function forgetToken(account: ConnectedAccount, text: string): Promise<void> {
  const key = keyOf(account);
  const known = await tokens.get(key)?.catch(() => undefined);
  if (known?.text === text) tokens.delete(key);
}

/**
 * The token with which an account's API is called.
 * @throws CourierFailure `refused` where Ninja Van does not take the client id and key.
 */
export async function tokenOf(account: ConnectedAccount): Promise<string> {
  const key = keyOf(account);
  const known = await (tokens.get(key) ?? fresh(key, account));
  if (known.renewAtMs > Date.now()) return known.text;
  return (await fresh(key, account)).text;
}
