import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { StartError } from './start-error.ts';

/** How other commands on this machine reach a running stack. */
const running = z.object({
  url: z.string(),
  clientId: z.string(),
  userPoolId: z.string(),
  tableName: z.string(),
  endpoints: z.object({
    dynamodb: z.string(),
    sqs: z.string(),
    s3: z.string(),
    cognito: z.string(),
    kms: z.string(),
  }),
  /** Outputs of the templates, without their stacks. */
  outputs: z.record(z.string(), z.string()),
  pid: z.number(),
});

export type RunningStack = z.infer<typeof running>;

const fileName = 'running.json';

export async function writeRunning(directory: string, stack: RunningStack): Promise<void> {
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, fileName), JSON.stringify(stack));
}

export async function removeRunning(directory: string): Promise<void> {
  await rm(join(directory, fileName), { force: true });
}

/** @throws StartError when no stack answers: also when one was killed and its file is still there. */
export async function findRunning(directory: string, port: number): Promise<RunningStack> {
  const notRunning = new StartError(`No stack is running on port ${port}: start it with \`npm start\`.`);
  const text = await readFile(join(directory, fileName), 'utf8').catch(() => undefined);
  if (!text) throw notRunning;
  const stack = running.parse(JSON.parse(text));
  const health = await fetch(`${stack.url}/healthz`).catch(() => undefined);
  if (!health) throw notRunning;
  if (!health.ok) throw new StartError(`The stack on port ${port} is still starting: try again in a moment.`);
  return stack;
}
