import type { IncomingRequest } from '../gateway/incoming.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { biteshipApi, biteshipBusy, biteshipStranger } from './biteship-site.ts';
import type { AccountCall, Counter } from './counter.ts';
import { kiriminajaApi, kiriminajaBusy, kiriminajaStranger } from './kiriminaja-site.ts';
import { ninjavanApi, ninjavanBusy, withoutCountry } from './ninjavan-site.ts';
import { ninjavanStranger, type Tokens } from './ninjavan-tokens.ts';
import { accountCalling, type PlayedAccount } from './played-account.ts';
import { type Provider, providers } from './step.ts';

type Answer = Promise<HttpAnswer | undefined> | HttpAnswer | undefined;

interface CourierSite {
  readonly api: (call: AccountCall) => Answer;
  readonly stranger: HttpAnswer;
  readonly busy: HttpAnswer;
}

const sites: Readonly<Record<Provider, CourierSite>> = {
  biteship: { api: biteshipApi, stranger: biteshipStranger, busy: biteshipBusy },
  kiriminaja: { api: kiriminajaApi, stranger: kiriminajaStranger, busy: kiriminajaBusy },
  ninjavan: { api: ninjavanApi, stranger: ninjavanStranger, busy: ninjavanBusy },
};

/** A call on a courier's API. */
export interface ProviderCall {
  readonly provider: Provider;
  readonly path: string;
}

/** Which courier a path belongs to, if any. */
export const providerCalled = (rawPath: string): ProviderCall | undefined => {
  const [, first = '', path = '/'] = /^\/([^/]+)(\/.*)?$/.exec(rawPath) ?? [];
  const provider = providers.find((one) => one === first);
  return provider && { provider, path };
};

const isTokenCall = ({ provider, path }: ProviderCall): boolean =>
  provider === 'ninjavan' && withoutCountry(path) === '/2.0/oauth/access_token';

/** Answers a courier's API: a stranger is refused, a throttled account asked for a pause. */
export const courierAnswer = (
  request: IncomingRequest,
  called: ProviderCall,
  counter: Counter,
  tokens: Tokens,
): Answer => {
  const { provider, path } = called;
  if (isTokenCall(called)) return tokens.give(request, counter);
  const authorization = request.headers['authorization'];
  const account: PlayedAccount | undefined =
    provider === 'ninjavan'
      ? tokens.accountWith(authorization, counter.accounts(), counter.clock())
      : accountCalling(authorization, provider, counter.accounts());
  const { api, stranger, busy } = sites[provider];
  if (!account) return stranger;
  const settings = counter.settingsOf(account);
  return settings.throttled ? busy : api({ request, path, account, settings, counter });
};
