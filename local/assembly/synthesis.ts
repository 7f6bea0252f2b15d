import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { npmScript, projectDirectory } from '../settings.ts';
import { StartError } from '../start-error.ts';
import { fingerprint } from './fingerprint.ts';

/** Everything that the templates and bundles are made from. */
const sources = ['infra', 'functions', 'shared', 'console', 'package-lock.json', 'package.json', 'cdk.json'];

/** Where one project keeps what synthesis reads and writes. */
function placesOf(project: string) {
  const local = join(project, '.local');
  return {
    project,
    local,
    assembly: join(project, 'cdk.out'),
    stamp: join(local, 'synthesized'),
    lock: join(local, 'synthesizing'),
    log: join(local, 'synth.log'),
  };
}

type Places = ReturnType<typeof placesOf>;

async function isCurrent(wanted: string, { stamp, assembly }: Places): Promise<boolean> {
  const kept = await readFile(stamp, 'utf8').catch(() => '');
  return kept === wanted && existsSync(join(assembly, 'manifest.json'));
}

function command(): readonly [string, readonly string[]] {
  const npm = npmScript();
  const run = ['run', '--silent', 'synth'];
  return npm ? [process.execPath, [npm, ...run]] : ['npm', run];
}

/** The line of a failed command's output that reads most like the reason. */
function reasonIn(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return (
    lines.find((line) => /\berror\b/i.test(line)) ?? lines.findLast((line) => line !== '') ?? 'no output'
  );
}

/** A process that ended but that nobody has waited for still has its id. */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch {
    return false;
  }
}

/** Ends a command with everything it started. */
function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined && isRunning(pid)) process.kill(-pid);
}

async function runSynth({ project, log, lock }: Places): Promise<void> {
  const [program, args] = command();
  const child = spawn(program, args, { cwd: project, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const endChild = () => endGroup(child);
  process.once('exit', endChild);
  // The command holds the lock: it goes on writing even when this process is killed.
  if (child.pid !== undefined) await writeFile(join(lock, 'pid'), String(child.pid));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  process.off('exit', endChild);
  await writeFile(log, output);
  if (code === 0) return;
  throw new StartError(`The templates cannot be synthesized: ${reasonIn(output)} (all of it: ${log})`);
}

async function takeLock(lock: string): Promise<boolean> {
  const pidFile = join(lock, 'pid');
  try {
    await mkdir(lock);
  } catch {
    const pid = Number(await readFile(pidFile, 'utf8').catch(() => '0'));
    // The holder was killed: its lock is nobody's.
    if (pid > 0 && !isRunning(pid)) await rm(lock, { recursive: true, force: true });
    return false;
  }
  await writeFile(pidFile, String(process.pid));
  return true;
}

const longestSynthMs = 180_000;

/** Two stacks that start together must not write `cdk.out` at once. */
async function withLock({ local, lock }: Places, work: () => Promise<void>): Promise<void> {
  await mkdir(local, { recursive: true });
  for (const end = Date.now() + longestSynthMs; !(await takeLock(lock)); await delay(100)) {
    if (Date.now() > end)
      throw new StartError(`Another synthesis does not end: delete ${lock} and start again.`);
  }
  try {
    await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function synthesize(wanted: string, places: Places): Promise<void> {
  await rm(places.stamp, { force: true });
  await runSynth(places);
  await writeFile(`${places.stamp}.new`, wanted);
  await rename(`${places.stamp}.new`, places.stamp);
}

/**
 * Makes sure that `cdk.out` shows the present sources, by `npm run synth` when it does not.
 * @param onSynth called before the seconds that synthesis takes.
 * @returns the folder of the cloud assembly.
 * @throws StartError with the reason when synthesis fails.
 */
export async function ensureAssembly(
  onSynth: () => void,
  project: string = projectDirectory,
): Promise<string> {
  const places = placesOf(project);
  const wanted = await fingerprint(sources.map((source) => join(project, source)));
  if (await isCurrent(wanted, places)) return places.assembly;
  await withLock(places, async () => {
    if (await isCurrent(wanted, places)) return;
    onSynth();
    await synthesize(wanted, places);
  });
  return places.assembly;
}
