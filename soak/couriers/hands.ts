import { type ChildProcess, fork } from 'node:child_process';
import type { SQSRecord } from 'aws-lambda';
import type { Crash } from './crash-points.ts';
import type { Answer, Batch } from './worker.ts';

/** What became of a batch: which messages failed, or that its worker died over it. */
export type BatchEnd = { readonly failed: readonly string[] } | 'died';

/** A worker that is started again whenever it has died. */
export interface Hand {
  /** @param killAfterMs SIGKILL so much later, if the work is not done by then. */
  work(records: readonly SQSRecord[], how: { crash?: Crash; killAfterMs?: number }): Promise<BatchEnd>;
  stop(): Promise<void>;
}

const start = (file: string, design: string): Promise<ChildProcess> =>
  new Promise((ready, fail) => {
    const child = fork(file, [design], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.once('message', () => ready(child));
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`a worker ended with ${code} before it was ready`)));
  });

/** Starts a worker of a file with a design, or with the processor as it is deployed. */
export function takeOn(file: string, design: string): Hand {
  let next = 0;
  let worker = start(file, design);
  const waiting = new Map<number, (end: BatchEnd) => void>();

  const look = (child: ChildProcess) => {
    child.removeAllListeners('exit');
    child.on('message', (message: Answer) => {
      waiting.get(message.id)?.({ failed: message.batchItemFailures.map((one) => one.itemIdentifier) });
      waiting.delete(message.id);
    });
    child.once('exit', () => {
      worker = start(file, design).then(look);
      for (const end of waiting.values()) end('died');
      waiting.clear();
    });
    return child;
  };
  worker = worker.then(look);

  return {
    work: async (records, { crash, killAfterMs }) => {
      const child = await worker;
      const id = next;
      next += 1;
      return new Promise((end) => {
        const kill =
          killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
        waiting.set(id, (how) => {
          clearTimeout(kill);
          end(how);
        });
        child.send({ id, records, ...(crash && { crash }) } satisfies Batch);
      });
    },
    stop: async () => {
      const child = await worker;
      child.removeAllListeners('exit');
      const gone = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      await gone;
    },
  };
}
