import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { StartError } from '../start-error.ts';
import { type IncomingRequest, PayloadTooLarge, readRequest, splitTarget } from './incoming.ts';
import { type HttpAnswer, problemAnswer } from './problem.ts';

/** Answers requests below one path; the first that does not answer undefined wins. */
export type Site = (request: IncomingRequest) => Promise<HttpAnswer | undefined> | HttpAnswer | undefined;

/** A part that reads the connection itself, such as the OpenID provider. */
export interface RawSite {
  readonly prefix: string;
  handle(message: IncomingMessage, response: ServerResponse): Promise<void>;
}

export interface Gateway {
  readonly port: number;
  /** From now on requests are answered; before, everything is 503. */
  open(sites: readonly Site[], raw: readonly RawSite[]): void;
  close(): Promise<void>;
}

function send(response: ServerResponse, answer: HttpAnswer, withBody: boolean): void {
  for (const [name, value] of Object.entries(answer.headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  const body = Buffer.from(answer.body);
  if (answer.status !== 204) response.setHeader('content-length', body.length);
  response.statusCode = answer.status;
  response.end(withBody ? body : undefined);
}

async function firstAnswer(request: IncomingRequest, sites: readonly Site[]): Promise<HttpAnswer> {
  for (const site of sites) {
    const answer = await site(request);
    if (answer) return answer;
  }
  return problemAnswer('route_not_found');
}

async function answerMessage(message: IncomingMessage, sites: readonly Site[]): Promise<HttpAnswer> {
  try {
    return await firstAnswer(await readRequest(message), sites);
  } catch (error) {
    if (error instanceof PayloadTooLarge) return problemAnswer('payload_too_large', { connection: 'close' });
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE';
      fail(
        taken
          ? new StartError(`Port ${port} is in use: stop what uses it, or choose another with PORT=….`)
          : error,
      );
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/**
 * Takes the port at once, so that a taken one is the first thing a person hears of.
 * @param port 0 for any free one.
 */
export async function startGateway(port: number, onFault: (error: unknown) => void): Promise<Gateway> {
  let sites: readonly Site[] = [() => problemAnswer('starting', { 'retry-after': '1' })];
  let rawSites: readonly RawSite[] = [];
  const handle = async (message: IncomingMessage, response: ServerResponse) => {
    const [path] = splitTarget(message.url ?? '/');
    const raw = rawSites.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
    if (raw) return await raw.handle(message, response);
    send(response, await answerMessage(message, sites), message.method !== 'HEAD');
  };
  const server = createServer((message, response) => {
    handle(message, response).catch((error: unknown) => {
      onFault(error);
      if (!response.headersSent) send(response, problemAnswer('function_failed'), true);
      else response.destroy();
    });
  });
  return {
    port: await listen(server, port),
    open: (opened, openedRaw) => {
      sites = opened;
      rawSites = openedRaw;
    },
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      server.closeIdleConnections();
      const impatient = setTimeout(() => server.closeAllConnections(), 1000);
      await closed;
      clearTimeout(impatient);
    },
  };
}
