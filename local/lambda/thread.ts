/**
 * Runs inside the thread of one function: loads its handler and answers one invocation at a time, as Lambda's
 * runtime client does. Only Node is imported here, so that a cold start costs what the function's bundle costs.
 */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionError } from './function-error.ts';
import type { Invocation, ThreadData, ThreadMessage } from './messages.ts';

type Handler = (event: unknown, context: object) => unknown;

const largestPayloadBytes = 6 * 1024 * 1024;

const data: ThreadData = workerData;
const [file = 'index', exportName = 'handler'] = data.handler.split('.');

function tell(message: ThreadMessage): void {
  parentPort?.postMessage(message);
}

function describe(error: unknown): FunctionError & { trace?: string[] } {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return {
    errorType: error.name,
    errorMessage: error.message,
    trace: (error.stack ?? '').split('\n'),
  };
}

// A stack starts a thread for each of some hundred functions; compiled code is kept for the next start.
enableCompileCache(data.compiledDirectory);

async function importCode(): Promise<Record<string, unknown>> {
  const failures: unknown[] = [];
  for (const extension of ['mjs', 'js', 'cjs']) {
    try {
      return await import(pathToFileURL(join(data.codeDirectory, `${file}.${extension}`)).href);
    } catch (error) {
      failures.push(error);
      if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) break;
    }
  }
  throw failures.at(-1);
}

function isHandler(value: unknown): value is Handler {
  return typeof value === 'function';
}

async function loadHandler(): Promise<Handler | undefined> {
  try {
    const { [exportName]: handler } = await importCode();
    if (isHandler(handler)) return handler;
    const errorMessage = `${data.handler} is undefined or not exported`;
    tell({ kind: 'initFailed', error: { errorType: 'Runtime.HandlerNotFound', errorMessage } });
  } catch (error) {
    tell({ kind: 'initFailed', error: describe(error) });
  }
  return undefined;
}

function contextOf({ requestId, deadline, functionArn }: Invocation): object {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: data.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    logGroupName: `/aws/lambda/${data.functionName}`,
    logStreamName: 'local',
    memoryLimitInMB: String(data.memoryMb),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

/** @throws RangeError above the 6 MB that Lambda hands back. */
function toPayload(result: unknown): string {
  // Inside a list everything has a JSON form: undefined becomes null.
  const payload = JSON.stringify([result]).slice(1, -1);
  if (Buffer.byteLength(payload) > largestPayloadBytes)
    throw new RangeError('the answer is larger than 6 MB');
  return payload;
}

async function answer(handler: Handler, invocation: Invocation): Promise<void> {
  const { requestId } = invocation;
  try {
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation));
    tell({ kind: 'succeeded', requestId, payload: toPayload(result) });
  } catch (error) {
    tell({ kind: 'failed', requestId, error: describe(error) });
  }
}

const handler = await loadHandler();
if (handler) {
  parentPort?.on('message', (invocation: Invocation) => void answer(handler, invocation));
  tell({ kind: 'ready' });
}
