import { randomBytes, randomUUID } from 'node:crypto';
import { midtransNotice } from './midtrans-notice.ts';
import type { PlayedAccount } from './played-account.ts';
import type { PlayedLink, PlayedLinks } from './played-link.ts';
import type { Notice, Postman } from './postman.ts';
import { xenditInvoiceOf } from './xendit-notice.ts';

/** What a merchant asks for. */
export type LinkOrder = Pick<
  PlayedLink,
  'reference' | 'amountIdr' | 'description' | 'returnUrl' | 'expiresAt'
>;

/** The links of the played gateways, and what can happen to them. */
export interface Till {
  readonly find: (wanted: (link: PlayedLink) => boolean) => PlayedLink | undefined;
  readonly under: (reference: string, account: PlayedAccount) => PlayedLink[];
  readonly payUrl: (link: PlayedLink) => string;
  /** Makes a link, or gives one that nobody has begun to pay a new address in place of its old one. */
  readonly open: (order: LinkOrder, account: PlayedAccount) => PlayedLink;
  /** Lets a link become something, and tells its merchant. @returns the HTTP status of the merchant's answer */
  readonly become: (
    link: PlayedLink,
    state: PlayedLink['state'],
    more?: Partial<Pick<PlayedLink, 'paidIdr' | 'refundedIdr'>>,
  ) => Promise<number | undefined>;
}

export interface TillParts {
  readonly links: PlayedLinks;
  readonly accounts: () => readonly PlayedAccount[];
  readonly postman: Postman;
  readonly url: string;
  readonly clock: () => Date;
}

const newToken = (): string => randomBytes(16).toString('hex');

const newId = ({ provider }: PlayedAccount): string =>
  provider === 'midtrans' ? randomUUID() : randomBytes(12).toString('hex');

export function openTill({ links, accounts, postman, url, clock }: TillParts): Till {
  const payUrl = ({ token }: PlayedLink): string => `${url}/bayar/${token}`;
  const accountOf = ({ provider, apiKey }: PlayedLink): PlayedAccount | undefined =>
    accounts().find((account) => account.provider === provider && account.apiKey === apiKey);

  const noticeOf = (link: PlayedLink, { provider, webhookUrl, webhookSecret }: PlayedAccount): Notice => ({
    url: webhookUrl,
    headers: provider === 'xendit' ? { 'x-callback-token': webhookSecret ?? '' } : {},
    body: JSON.stringify(
      provider === 'midtrans' ? midtransNotice(link) : xenditInvoiceOf(link, payUrl(link)),
    ),
  });

  const under = (reference: string, { provider, apiKey }: PlayedAccount): PlayedLink[] =>
    links.all().filter((link) => {
      const own = link.provider === provider && link.apiKey === apiKey;
      return own && link.reference === reference;
    });

  return {
    find: (wanted) => links.all().findLast(wanted),
    under,
    payUrl,
    open: (order, account) => {
      const now = clock().toISOString();
      const standing = account.provider === 'midtrans' ? under(order.reference, account)[0] : undefined;
      const link: PlayedLink = {
        provider: account.provider,
        apiKey: account.apiKey,
        ...order,
        id: standing?.id ?? newId(account),
        token: newToken(),
        createdAt: now,
        changedAt: now,
        state: 'OPEN',
      };
      links.put(link);
      return link;
    },
    become: async (link, state, more = {}) => {
      const next = { ...link, ...more, state, changedAt: clock().toISOString() };
      links.put(next);
      const account = accountOf(next);
      return account && (await postman.send(noticeOf(next, account)));
    },
  };
}
