import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import type { IncomingRequest } from '../gateway/incoming.ts';
import { jsonAnswer } from '../gateway/json-answer.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { type Counter, jsonIn } from './counter.ts';
import { ninjavanError } from './ninjavan-answer.ts';
import { keyIn, type PlayedAccount } from './played-account.ts';

/** The access tokens of Ninja Van, forgotten when the machine stops. */
export interface Tokens {
  /** `POST /2.0/oauth/access_token`: a token for a client id and its secret. */
  readonly give: (request: IncomingRequest, counter: Counter) => HttpAnswer;
  /** The account whose living token a request carries. */
  readonly accountWith: (
    authorization: string | undefined,
    accounts: readonly PlayedAccount[],
    now: Date,
  ) => PlayedAccount | undefined;
  /** Ends every token at once. */
  readonly end: () => void;
}

const wanted = z.looseObject({
  client_id: z.string(),
  client_secret: z.string(),
  grant_type: z.literal('client_credentials'),
});

interface Given {
  readonly account: string;
  readonly secret: string;
  readonly endsMs: number;
}

/** Ninja Van's answer to a call without a token that it knows. */
export const ninjavanStranger = ninjavanError(401, 'UNAUTHORIZED', 'Invalid or expired access token');

export function openTokens(): Tokens {
  const given = new Map<string, Given>();
  return {
    give: (request, { accounts, settingsOf, clock }) => {
      const { success, data } = wanted.safeParse(jsonIn(request));
      const account =
        success &&
        accounts().find(
          ({ provider, clientId, apiKey }) =>
            provider === 'ninjavan' && clientId === data.client_id && apiKey === data.client_secret,
        );
      if (!account) return ninjavanError(401, 'UNAUTHORIZED', 'Invalid client credentials');
      const life = settingsOf(account).tokenLifeSeconds;
      const endsMs = clock().getTime() + life * 1_000;
      const token = randomBytes(24).toString('base64url');
      given.set(token, { account: account.name, secret: account.apiKey, endsMs });
      return jsonAnswer(200, {
        access_token: token,
        expires: Math.floor(endsMs / 1_000),
        expires_in: life,
        token_type: 'bearer',
      });
    },
    accountWith: (authorization, accounts, now) => {
      const known = given.get(keyIn(authorization));
      if (!known || known.endsMs <= now.getTime()) return undefined;
      return accounts.find(({ name, apiKey }) => name === known.account && apiKey === known.secret);
    },
    end: () => given.clear(),
  };
}
