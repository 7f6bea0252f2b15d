import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Tell } from '../lambda/function-log.ts';
import { StartError } from '../start-error.ts';

export interface DynamodbEngine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const startLimitMs = 15_000;

/**
 * Runs the engine and kills it as soon as standard input closes, which the operating system does for us even when
 * this process is killed with -9: no orphan can hold the database file.
 */
const guard = `exec 3<&0
"$0" "$@" 3<&- </dev/null & engine=$!
(cat <&3 >/dev/null; kill -9 $engine 2>/dev/null) & watch=$!
exec 3<&-
wait $engine
code=$?
kill $watch 2>/dev/null
exit $code`;

/**
 * The engine's binary; npm installs it on the platforms it exists for.
 * @throws StartError on others.
 */
export function enginePath(platform = `${process.platform}-${process.arch}`): string {
  try {
    return createRequire(import.meta.url).resolve(`@dynoxide/${platform}/dynoxide`);
  } catch {
    throw new StartError(
      `There is no DynamoDB engine for ${platform} in node_modules: run one yourself ` +
        'and set AWS_ENDPOINT_URL_DYNAMODB to its address.',
    );
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => {
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', done);
  });
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (typeof address !== 'object' || address === null) throw new Error('the probe had no port');
  return address.port;
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    await fetch(endpoint);
    return true;
  } catch {
    return false;
  }
}

async function untilAnswering(
  endpoint: string,
  engine: ChildProcess,
  complaint: () => string,
): Promise<void> {
  const end = Date.now() + startLimitMs;
  while (Date.now() < end) {
    if (engine.exitCode !== null || engine.signalCode !== null) break;
    if (await answers(endpoint)) return;
    await delay(10);
  }
  engine.stdin?.destroy();
  throw new StartError(`The DynamoDB engine did not start: ${complaint() || 'no answer'}.`);
}

function ended(engine: ChildProcess): Promise<void> {
  if (engine.exitCode !== null || engine.signalCode !== null) return Promise.resolve();
  return new Promise((done) => engine.once('exit', () => done()));
}

async function launch(binary: string, port: number, storage: readonly string[]): Promise<ChildProcess> {
  const serve = ['serve', '--host', '127.0.0.1', '--port', String(port), ...storage];
  const engine = spawn('/bin/sh', ['-c', guard, binary, ...serve], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // A Ctrl-C reaches the whole process group; the engine must outlive the functions that still write.
    detached: true,
    env: {},
  });
  let complaint = '';
  engine.stderr.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-500);
  });
  engine.stdin.on('error', () => undefined);
  await untilAnswering(`http://127.0.0.1:${port}`, engine, () => complaint.trim().replaceAll('\n', ' '));
  return engine;
}

/**
 * Starts dynoxide on a free loopback port. One that dies is started again on its file; without a file its data is
 * gone, so it stays down.
 * @param dataDirectory keeps the table in a file there; in memory when absent.
 */
export async function startDynoxide(dataDirectory: string | undefined, tell: Tell): Promise<DynamodbEngine> {
  const binary = enginePath();
  const port = await freePort();
  const storage = dataDirectory ? ['--db-path', join(dataDirectory, 'dynamodb.sqlite')] : [];
  if (dataDirectory) await mkdir(dataDirectory, { recursive: true });
  let stopping = false;
  const keepRunning = (running: ChildProcess): ChildProcess =>
    running.once('exit', () => {
      if (stopping) return;
      tell(`[dynamodb] the engine ended unexpectedly${dataDirectory ? ': starting it again' : ''}`);
      if (dataDirectory) current = launch(binary, port, storage).then(keepRunning);
      current.catch((error: unknown) => tell(`[dynamodb] ${String(error)}`));
    });
  let current = launch(binary, port, storage).then(keepRunning);
  await current;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    stop: async () => {
      stopping = true;
      const engine = await current.catch(() => undefined);
      engine?.stdin?.end();
      if (engine) await ended(engine);
    },
  };
}
