import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fixtureAssembly } from './local-fixture.ts';

const projectDirectory = join(import.meta.dirname, '..', '..');

export interface RunningMain {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything it printed so far. */
  output(): string;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

/** A port that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

function environment(port: number): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', PORT: String(port) };
}

/** `npm start` of the fixture templates as a process of its own. */
export function spawnMain(port: number, state: string, extra: readonly string[] = []): RunningMain {
  const args = ['local/main.ts', '--empty', '--assembly', fixtureAssembly, '--state', state, ...extra];
  const child = spawn(process.execPath, args, { cwd: projectDirectory, env: environment(port) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = once(child, 'close').then(([code, signal]: (number | string)[]) => code ?? signal ?? '');
  return { url: `http://localhost:${port}`, process: child, output: () => output, ended };
}

/** Resolves when the ready block is printed; rejects when the process ends before. */
export async function ready(main: RunningMain): Promise<RunningMain> {
  const printed = new Promise<void>((done) => {
    const look = () => {
      if (main.output().includes('is ready')) done();
    };
    main.process.stdout?.on('data', look);
    look();
  });
  const over = main.ended.then((code) => {
    throw new Error(`ended with ${code}: ${main.output()}`);
  });
  await Promise.race([printed, over]);
  return main;
}

/** Runs `npm run token` for a port, with a user's name and whatever else is typed. */
export async function runToken(
  port: number,
  ...typed: readonly string[]
): Promise<{ readonly code: unknown; readonly text: string }> {
  const child = spawn(process.execPath, ['local/token.ts', ...typed], {
    cwd: projectDirectory,
    env: environment(port),
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const [code]: unknown[] = await once(child, 'close');
  return { code, text };
}
