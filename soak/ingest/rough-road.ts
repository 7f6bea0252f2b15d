import { createServer, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How often the road to the queue lets a call down, per thousand. */
export interface Roughness {
  /** The call never reaches the queue: it is answered with an error, or not at all. */
  readonly failsPerThousand: number;
  /** The queue has the message, and its answer is lost on the way back. */
  readonly answerLostPerThousand: number;
}

/** The only way to the queue. */
export interface RoughRoad {
  readonly endpoint: string;
  /** Calls that never reached the queue, and answers that were lost. */
  readonly happened: { down: number; answers: number };
  stop(): Promise<void>;
}

const bodyOf = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
};

/** An error of SQS's own, or a line that breaks. */
const failAtOnce = (response: ServerResponse, next: (below: number) => number): void => {
  if (next(2) === 0) {
    response.destroy();
    return;
  }
  response.writeHead(503, { 'content-type': 'application/x-amz-json-1.0' });
  response.end('{"__type":"com.amazonaws.sqs#ServiceUnavailable","message":"chaos"}');
};

/** Stands between the functions and the queue's engine. */
export async function openRoughRoad(
  engine: string,
  { failsPerThousand, answerLostPerThousand }: Roughness,
  next: (below: number) => number,
): Promise<RoughRoad> {
  const happened = { down: 0, answers: 0 };
  const { hostname, port } = new URL(engine);
  const server = createServer(async (incoming, response) => {
    const body = await bodyOf(incoming);
    const luck = next(1_000);
    if (luck < failsPerThousand) {
      happened.down += 1;
      failAtOnce(response, next);
      return;
    }
    const { method, url: path, headers } = incoming;
    const onward = request({ hostname, port, method, path, headers }, async (answer) => {
      const said = await bodyOf(answer);
      if (luck < failsPerThousand + answerLostPerThousand) {
        happened.answers += 1;
        response.destroy();
        return;
      }
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      response.end(said);
    });
    onward.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    happened,
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
