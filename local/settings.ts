import { join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

/** The folder of the repository: everything the one-machine stack reads or keeps is below it. */
export const projectDirectory = resolve(import.meta.dirname, '..');

export const defaultPort = 4000;

// biome-ignore lint/style/noProcessEnv: the one reader of the environment in local/
const environment = process.env;

/** The port of the one address a user needs, from `PORT`. */
export function portFromEnvironment(): number {
  const text = environment['PORT'] ?? String(defaultPort);
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartError(`PORT is "${text}": give a number from 1 to 65535.`);
  }
  return port;
}

/** A DynamoDB that the user runs, from `AWS_ENDPOINT_URL_DYNAMODB`; then no engine is started here. */
export function dynamodbFromEnvironment(): string | undefined {
  return environment['AWS_ENDPOINT_URL_DYNAMODB'];
}

/** The `npm` script in charge, when `npm` started us: child commands then need no `npm` on the path. */
export function npmScript(): string | undefined {
  return environment['npm_execpath'];
}

/** Where the stack on one port keeps what must survive a restart. */
export function stateDirectory(port: number): string {
  return join(projectDirectory, '.local', String(port));
}

/** Functions run in UTC on AWS: dates that forget their zone must fail here too. */
export function useUtc(): void {
  environment['TZ'] = 'UTC';
}

/** Whether `npm start` or `npm run` started this process. */
export function isRunByNpm(): boolean {
  return environment['npm_lifecycle_event'] !== undefined;
}
