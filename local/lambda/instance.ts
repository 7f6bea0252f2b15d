import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectDirectory } from '../settings.ts';
import { type FunctionError, FunctionFailed } from './function-error.ts';
import type { FunctionLog } from './function-log.ts';
import type { FunctionSpec } from './function-spec.ts';
import { type Invocation, type ThreadData, type ThreadMessage, threadMessage } from './messages.ts';

/** One running copy of a function: a thread with its own environment, memory limit and module state. */
export interface Instance {
  /** Answers the function's JSON text; rejects with `FunctionFailed`. One call at a time. */
  invoke(event: string): Promise<string>;
  /** False once the thread is gone: after a time-out, a crash or `stop`. */
  isAlive(): boolean;
  stop(): Promise<void>;
}

/** Lambda gives a function this long to load. */
const initLimitMs = 10_000;

type Settle = (message: ThreadMessage | { kind: 'gone'; error: FunctionError }) => void;

const exitedEarly: FunctionError = {
  errorType: 'Runtime.ExitError',
  errorMessage: 'the function ended its process before it answered',
};

/** Emptied with all that npm installs. */
const compiledDirectory = join(projectDirectory, 'node_modules', '.cache', 'functions');

function startThread(spec: FunctionSpec): Worker {
  const workerData: ThreadData = {
    codeDirectory: spec.codeDirectory,
    compiledDirectory,
    handler: spec.handler,
    functionName: spec.name,
    memoryMb: spec.memoryMb,
  };
  return new Worker(new URL('./thread.ts', import.meta.url), {
    name: spec.name,
    workerData,
    env: { ...spec.environment },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: spec.memoryMb },
  });
}

function crashOf(error: unknown): FunctionError {
  const cause = error instanceof Error ? error : new Error(String(error));
  const outOfMemory = 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return {
    errorType: outOfMemory ? 'Runtime.OutOfMemory' : 'Runtime.UnhandledError',
    errorMessage: cause.message,
  };
}

/** Hands each message of the thread, or its end, to whoever waits for it at that moment. */
function listen(worker: Worker, log: FunctionLog) {
  let waiting: Settle | undefined;
  let end: FunctionError | undefined;
  const settle: Settle = (message) => {
    const settleOne = waiting;
    waiting = undefined;
    settleOne?.(message);
  };
  worker.on('message', (message) => {
    // Code of the function shares the port: what is not ours is ignored.
    const parsed = threadMessage.safeParse(message);
    if (parsed.success) settle(parsed.data);
  });
  worker.on('error', (error) => {
    end ??= crashOf(error);
    log.error(`${end.errorType}: ${end.errorMessage}`);
  });
  worker.on('exit', () => {
    end ??= exitedEarly;
    settle({ kind: 'gone', error: end });
  });
  worker.stdout.on('data', (chunk: Buffer) => log.write(chunk.toString()));
  worker.stderr.on('data', (chunk: Buffer) => log.writeError(chunk.toString()));
  return {
    ended: () => end,
    next: () =>
      new Promise<Parameters<Settle>[0]>((done) => {
        if (end) done({ kind: 'gone', error: end });
        else waiting = done;
      }),
  };
}

async function withLimit<T>(work: Promise<T>, milliseconds: number, onLimit: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<T>((done) => {
    timer = setTimeout(() => done(onLimit()), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

function timedOut(what: string, milliseconds: number): FunctionError {
  return {
    errorType: 'Sandbox.Timedout',
    errorMessage: `${what} timed out after ${(milliseconds / 1000).toFixed(2)} seconds`,
  };
}

/** Starts a thread for a function and loads its code. Rejects with `FunctionFailed` when that fails. */
export async function startInstance(spec: FunctionSpec, log: FunctionLog): Promise<Instance> {
  const worker = startThread(spec);
  const thread = listen(worker, log);
  let stopped = false;
  const stop = async () => {
    stopped = true;
    await worker.terminate();
  };
  /** The thread's next message; the thread is ended when it does not come in time or cannot go on. */
  const nextWithin = async (milliseconds: number, what: string) => {
    const gone = () => ({ kind: 'gone', error: timedOut(what, milliseconds) }) as const;
    const message = await withLimit(thread.next(), milliseconds, gone);
    if (message.kind === 'gone') await stop();
    return message;
  };
  const fail = (error: FunctionError): never => {
    log.error(`${error.errorType}: ${error.errorMessage}`);
    throw new FunctionFailed(spec.name, error);
  };

  const first = await nextWithin(initLimitMs, 'init');
  if (first.kind !== 'ready') {
    await stop();
    return fail('error' in first ? first.error : exitedEarly);
  }
  return {
    isAlive: () => !stopped && thread.ended() === undefined,
    stop,
    invoke: async (event) => {
      const limitMs = spec.timeoutSeconds * 1000;
      const requestId = randomUUID();
      const answer = nextWithin(limitMs, 'task');
      const invocation: Invocation = {
        requestId,
        event,
        deadline: Date.now() + limitMs,
        functionArn: spec.arn,
      };
      worker.postMessage(invocation);
      const message = await answer;
      if (message.kind === 'succeeded') return message.payload;
      return fail('error' in message ? message.error : exitedEarly);
    },
  };
}
