import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

const marker = 'started';

/** Changes when a start can no longer read what an earlier version has kept. The second one seals secrets. */
const format = '2';

/** What a start writes before anybody can use the stack. */
const madeByStart = [
  'dynamodb',
  'kms',
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
 * @throws StartError for the state of an earlier version: it is not removed unasked.
 */
export async function prepareState(directory: string, fresh: boolean): Promise<void> {
  const kept = await readFile(join(directory, marker), 'utf8').catch(() => undefined);
  if (!fresh && kept === format) return;
  if (!fresh && kept !== undefined) {
    throw new StartError(
      `An earlier version has left its state in ${directory}, with secrets that lie open: start over with \`npm start -- --fresh\`.`,
    );
  }
  await rm(join(directory, marker), { force: true });
  await Promise.all(madeByStart.map((name) => rm(join(directory, name), { recursive: true, force: true })));
}

/** From here on the state is worth keeping. */
export async function markFinishedStart(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, marker), format);
}
