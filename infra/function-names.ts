import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { routes } from '../shared/http/routes.ts';

/** The repository, from where all paths of the build are counted. */
export const projectDirectory = join(import.meta.dirname, '..');

/** Functions that answer no route: a queue, a stream, the clock or the user pool calls them. */
export const eventFunctions = [
  'follow-orders',
  'pass-time',
  'poll-courier',
  'process-courier-webhook',
  'release-parked',
  'run-bulk',
  'run-export',
  'run-import',
  'stamp-token',
] as const;

/** Functions that answer a route, each once. */
export const routedFunctions: readonly string[] = [...new Set(routes.map((route) => route.function))];

/** Every function that is deployed. */
export const functionNames: readonly string[] = [...routedFunctions, ...eventFunctions];

/** Every folder under `functions/`. */
export function functionFolders(): readonly string[] {
  return readdirSync(join(projectDirectory, 'functions'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();
}

/** `confirm-payment` as a construct id: `ConfirmPayment`. */
export function constructId(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_whole, first: string) => first.toUpperCase());
}
