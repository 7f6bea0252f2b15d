import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

/** A queue that takes every message and keeps none, in a thread of its own: what is measured is who sends. */
export interface AnsweringQueue {
  readonly endpoint: string;
  /** Calls since the start. */
  calls(): Promise<number>;
  stop(): Promise<unknown>;
}

const answerTo = (body: string): string => {
  const { MessageBody = '' } = JSON.parse(body) as { MessageBody?: string };
  const md5 = createHash('md5').update(MessageBody).digest('hex');
  return JSON.stringify({ MessageId: 'm', MD5OfMessageBody: md5 });
};

function serve(): void {
  let calls = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => {
      body += part.toString();
    });
    request.on('end', () => {
      calls += 1;
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(answerTo(body));
    });
  });
  server.listen(0, '127.0.0.1', () => parentPort?.postMessage((server.address() as AddressInfo).port));
  parentPort?.on('message', () => parentPort?.postMessage(calls));
}

if (!isMainThread) serve();

export async function openAnsweringQueue(): Promise<AnsweringQueue> {
  const worker = new Worker(import.meta.filename);
  const heard = () => new Promise<number>((done) => worker.once('message', done));
  const port = await heard();
  return {
    endpoint: `http://127.0.0.1:${port}`,
    calls: () => {
      worker.postMessage('calls');
      return heard();
    },
    stop: () => worker.terminate(),
  };
}
