import { demoUsers } from './demo-users.ts';
import { requestDemoToken, requestToken } from './identity/issuer.ts';
import { findRunning } from './running-file.ts';
import { portFromEnvironment, stateDirectory } from './settings.ts';
import { StartError } from './start-error.ts';

const names = demoUsers.map(({ username }) => username);

const usage = `Prints a token for curl, good for 15 minutes.

  npm run -s token -- <user>                               with one of ${names.join(', ')}
  npm run -s token -- <email> <password> [<new password>]  anybody else; the new one where the first is temporary`;

async function tokenOf([username = '', password, newPassword]: readonly string[]): Promise<string> {
  const isDemo = names.some((name) => name === username);
  if (!isDemo && !password) throw new StartError(usage);
  const port = portFromEnvironment();
  const { url, clientId } = await findRunning(stateDirectory(port), port);
  if (!password) return await requestDemoToken(url, clientId, username);
  return await requestToken(url, clientId, { username, password, ...(newPassword && { newPassword }) });
}

try {
  process.stdout.write(`${await tokenOf(process.argv.slice(2))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
