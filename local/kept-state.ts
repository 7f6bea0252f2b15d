import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const marker = 'started';

/** What a start writes before anybody can use the stack. */
const madeByStart = [
  'dynamodb',
  'queues',
  'identity',
  'mail',
  'streams',
  'logs',
  'payments',
  'couriers',
  'running.json',
];

/**
 * Removes the state of earlier runs when asked to, or when the first start was cut off: that may have left half of
 * the sample data, and nothing was accepted from anybody before its end. Call it only once the port is ours.
 */
export async function prepareState(directory: string, fresh: boolean): Promise<void> {
  if (!fresh && existsSync(join(directory, marker))) return;
  await rm(join(directory, marker), { force: true });
  await Promise.all(madeByStart.map((name) => rm(join(directory, name), { recursive: true, force: true })));
}

/** From here on the state is worth keeping. */
export async function markFinishedStart(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, marker), '');
}
