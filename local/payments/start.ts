import { join } from 'node:path';
import { jsonAnswer } from '../gateway/json-answer.ts';
import { startGateway } from '../gateway/server.ts';
import type { Tell } from '../lambda/function-log.ts';
import { midtransSite } from './midtrans-site.ts';
import { payPage } from './pay-page.ts';
import type { PlayedAccount } from './played-account.ts';
import { openLinks, type PlayedLink } from './played-link.ts';
import { type Roads, startPostman } from './postman.ts';
import { openTill } from './till.ts';
import { xenditSite } from './xendit-site.ts';

/** The payment gateways that this machine plays, and the hands that steer them. */
export interface Payments {
  /** `http://localhost:41234` */
  readonly url: string;
  /** How notifications travel from now on. */
  readonly roads: Roads;
  /** The account of a merchant, as its dashboard would be filled in. */
  connect(account: PlayedAccount): void;
  /** The latest link under a reference. @throws Error when there is none */
  link(reference: string): PlayedLink;
  /**
   * Lets a link become something and tells its merchant.
   * @param amountIdr what was paid, or given back; the amount of the link when absent.
   * @returns the HTTP status of the merchant's answer; nothing when the notification was held back or lost.
   */
  become(reference: string, state: PlayedLink['state'], amountIdr?: number): Promise<number | undefined>;
  /** Sends what was held back. */
  release(order?: readonly number[]): Promise<void>;
  stop(): Promise<void>;
}

export interface PaymentsOptions {
  /** Where state is kept; in memory when absent. */
  readonly dataDirectory?: string | undefined;
  readonly clock: () => Date;
  readonly tell: Tell;
}

const amountsOf = (state: PlayedLink['state'], amountIdr: number) => {
  if (state === 'PAID') return { paidIdr: amountIdr };
  return state === 'REFUNDED' || state === 'CHARGED_BACK' ? { refundedIdr: amountIdr } : {};
};

/** Plays Midtrans below `/midtrans` and Xendit below `/xendit`, with a page for every link. */
export async function startPayments({ dataDirectory, clock, tell }: PaymentsOptions): Promise<Payments> {
  const server = await startGateway(0, (error) => tell(`[payments] ${String(error)}`));
  const url = `http://localhost:${server.port}`;
  const accounts: PlayedAccount[] = [];
  const postman = startPostman();
  const links = openLinks(dataDirectory && join(dataDirectory, 'payments'));
  const till = openTill({ links, accounts: () => accounts, postman, url, clock });
  const counter = { till, accounts: () => accounts, clock };
  const nothing = () => jsonAnswer(404, { message: 'not found' });
  server.open([midtransSite(counter), xenditSite(counter), payPage(till), nothing], []);

  const link = (reference: string): PlayedLink => {
    const found = till.find((one) => one.reference === reference);
    if (!found) throw new Error(`no link under ${reference}`);
    return found;
  };
  return {
    url,
    roads: postman.roads,
    connect: (account) => void accounts.push(account),
    link,
    become: (reference, state, amountIdr) => {
      const found = link(reference);
      return till.become(found, state, amountsOf(state, amountIdr ?? found.amountIdr));
    },
    release: (order) => postman.release(order),
    stop: async () => {
      postman.stop();
      await server.close();
    },
  };
}
