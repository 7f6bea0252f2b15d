import { defaultPort } from './settings.ts';

/** A command as a person types it in another shell, so that it means the stack at this address. */
export function commandFor(url: string, command: string): string {
  const { port } = new URL(url);
  return port === String(defaultPort) ? command : `PORT=${port} ${command}`;
}
