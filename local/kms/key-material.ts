import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { StartError } from '../start-error.ts';

/** Bytes of an AES-256 key. */
const keyBytes = 32;

/** Base64 by the key's ARN. */
const stored = z.record(z.string(), z.base64());

/** New material in place of a file that cannot be read would lock everything that was sealed. */
const read = async (file: string): Promise<z.infer<typeof stored>> => {
  if (!existsSync(file)) return {};
  try {
    return stored.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new StartError(`The keys in ${file} cannot be read: start over with \`npm start -- --fresh\`.`, {
      cause,
    });
  }
};

/**
 * The material of these keys by ARN: what is in `directory`, and new material for a key that is not.
 * @param directory in memory when absent: what was sealed is lost with the process.
 */
export async function keyMaterial(
  arns: readonly string[],
  directory: string | undefined,
): Promise<ReadonlyMap<string, Buffer>> {
  const file = directory && join(directory, 'keys.json');
  const kept = file ? await read(file) : {};
  const all = {
    ...kept,
    ...Object.fromEntries(arns.map((arn) => [arn, kept[arn] ?? randomBytes(keyBytes).toString('base64')])),
  };
  if (directory && file) {
    await mkdir(directory, { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(all), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  return new Map(Object.entries(all).map(([arn, text]) => [arn, Buffer.from(text, 'base64')]));
}
