import { setTimeout as delay } from 'node:timers/promises';

/** A notification on its way to a merchant. */
export interface Notice {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How notifications travel. Tests set it to what the internet does to them. */
export interface Roads {
  /** How often each one is sent. */
  copies: number;
  /** Notifications are kept back until they are released. */
  hold: boolean;
  /** Notifications are lost. */
  drop: boolean;
}

/** Brings notifications, again and again until they are taken, as gateways do, only faster. */
export interface Postman {
  readonly roads: Roads;
  /** Resolves with the last HTTP status once every copy was taken, given up, held back or lost. */
  send(notice: Notice): Promise<number | undefined>;
  /** Sends what was kept back, in this order of their positions; all in the order of their making when absent. */
  release(order?: readonly number[]): Promise<void>;
  /** Gives up whatever is still being tried. */
  stop(): void;
}

const attempts = 6;
const firstPauseMs = 100;

export function startPostman(): Postman {
  const roads: Roads = { copies: 1, hold: false, drop: false };
  const held: Notice[] = [];
  const ending = new AbortController();

  const post = async ({ url, headers, body }: Notice): Promise<number> => {
    try {
      const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
      const { status } = await fetch(url, { ...init, signal: ending.signal });
      return status;
    } catch {
      return 0;
    }
  };

  const bring = async (notice: Notice): Promise<number> => {
    for (let attempt = 1; ; attempt += 1) {
      const status = await post(notice);
      const taken = status >= 200 && status < 300;
      if (taken || attempt === attempts || ending.signal.aborted) return status;
      await delay(firstPauseMs * 2 ** attempt, undefined, { ref: false });
    }
  };

  const bringCopies = async (notice: Notice): Promise<number | undefined> => {
    const statuses = await Promise.all(Array.from({ length: roads.copies }, () => bring(notice)));
    return statuses.at(-1);
  };

  return {
    roads,
    send: (notice) => {
      if (roads.drop) return Promise.resolve(undefined);
      if (!roads.hold) return bringCopies(notice);
      held.push(notice);
      return Promise.resolve(undefined);
    },
    release: async (order) => {
      const notices = held.splice(0);
      for (const index of order ?? notices.keys()) {
        const notice = notices[index];
        if (notice) await bringCopies(notice);
      }
    },
    stop: () => ending.abort(),
  };
}
