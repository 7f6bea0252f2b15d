import { defaultPort } from './settings.ts';

/** What a person types in another shell for a token of this stack. */
export function tokenCommand(url: string): string {
  const { port } = new URL(url);
  const command = 'npm run -s token -- owner';
  return port === String(defaultPort) ? command : `PORT=${port} ${command}`;
}
