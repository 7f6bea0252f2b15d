import { demoUsers } from './demo-users.ts';
import { requestDemoToken, requestToken } from './identity/issuer.ts';
import { findRunning } from './running-file.ts';
import { portFromEnvironment, stateDirectory } from './settings.ts';
import { StartError } from './start-error.ts';

const names = demoUsers.map(({ username }) => username);

async function main(username?: string, password?: string): Promise<void> {
  if (!username || (password === undefined && !names.some((name) => name === username))) {
    throw new StartError(
      `Usage: npm run -s token -- <user>, with one of ${names.join(', ')}; or with an e-mail address and a password.`,
    );
  }
  const port = portFromEnvironment();
  const { url, clientId } = await findRunning(stateDirectory(port), port);
  const token =
    password === undefined
      ? await requestDemoToken(url, clientId, username)
      : await requestToken(url, clientId, { username, password });
  process.stdout.write(`${token}\n`);
}

try {
  await main(process.argv[2], process.argv[3]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
