import type { ServerResponse } from 'node:http';
import { readRequest } from '../gateway/incoming.ts';
import type { HttpAnswer } from '../gateway/problem.ts';
import { type Gateway, type Site, startGateway } from '../gateway/server.ts';
import type { Tell } from '../lambda/function-log.ts';
import { HungUp } from './counter.ts';

function write(response: ServerResponse, { status, headers, body }: HttpAnswer): void {
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  response.statusCode = status;
  response.end(body);
}

const notFound: HttpAnswer = { status: 404, headers: {}, body: '' };

/** A server that can also hang up without an answer, which is what a site that throws `HungUp` wants. */
export async function startCourierServer(tell: Tell): Promise<Gateway & { serve(site: Site): void }> {
  const gateway = await startGateway(0, (error) => tell(`[couriers] ${String(error)}`));
  return {
    ...gateway,
    serve: (site) =>
      gateway.open(
        [],
        [
          {
            prefix: '',
            handle: async (message, response) => {
              try {
                write(response, (await site(await readRequest(message))) ?? notFound);
              } catch (error) {
                if (!(error instanceof HungUp)) throw error;
                message.socket.destroy();
              }
            },
          },
        ],
      ),
  };
}
