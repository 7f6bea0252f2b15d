import { demoUsers } from './demo-users.ts';
import { requestDemoToken } from './identity/issuer.ts';
import { findRunning } from './running-file.ts';
import { portFromEnvironment, stateDirectory } from './settings.ts';
import { StartError } from './start-error.ts';

const names = demoUsers.map(({ username }) => username);

async function main(username: string | undefined): Promise<void> {
  if (!names.some((name) => name === username) || !username) {
    throw new StartError(`Usage: npm run -s token -- <user>, with one of ${names.join(', ')}.`);
  }
  const port = portFromEnvironment();
  const { url, clientId } = await findRunning(stateDirectory(port), port);
  process.stdout.write(`${await requestDemoToken(url, clientId, username)}\n`);
}

try {
  await main(process.argv[2]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
