import { createServer, type IncomingMessage } from 'node:http';
import { vi } from 'vitest';

/** One call that a provider's API was asked with. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Its JSON; undefined where it sent none. */
  readonly body: unknown;
}

/** What an API answers; `hangUp` is an answer that never comes, whatever it has done. */
export type Answered = { readonly status?: number; readonly body: unknown } | { readonly hangUp: true };

/** A provider's API that answers what a test lays out for it, in order. */
export interface CourierSite {
  readonly asked: Asked[];
  answers(...answers: Answered[]): void;
  /** Answers every call by what it asks, for calls whose order nobody knows. */
  plays(part: (call: Asked) => Answered): void;
  close(): Promise<void>;
}

const readAll = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
};

/** Plays a provider's API on this machine, and tells the adapters by `variable` where it lives. A text is sent as it is. */
export async function startCourierSite(variable: string): Promise<CourierSite> {
  const asked: Asked[] = [];
  let waiting: Answered[] = [];
  let playing: ((call: Asked) => Answered) | undefined;
  const server = createServer(async (request, response) => {
    const text = await readAll(request);
    const { method = '', url = '', headers } = request;
    const call = { method, path: url, headers, body: text === '' ? undefined : JSON.parse(text) };
    asked.push(call);
    const answer = playing?.(call) ?? waiting.shift() ?? { status: 500, body: 'nothing was laid out' };
    if ('hangUp' in answer) return request.socket.destroy();
    const { status = 200, body } = answer;
    response.writeHead(status, { 'content-type': 'application/json' });
    return response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the site has no port');
  // Told anew with every play: what a test stubs is taken away after it.
  const tell = () => vi.stubEnv(variable, `http://127.0.0.1:${address.port}`);
  return {
    asked,
    answers: (...answers) => {
      tell();
      asked.length = 0;
      waiting = answers;
      playing = undefined;
    },
    plays: (part) => {
      tell();
      asked.length = 0;
      playing = part;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
