import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commandFor } from './command-for.ts';
import { demoUsers } from './demo-users.ts';
import { watchNpm } from './npm-watch.ts';
import { removeRunning, writeRunning } from './running-file.ts';
import { portFromEnvironment, stateDirectory, useUtc } from './settings.ts';
import { type Stack, startStack } from './stack.ts';
import { StartError } from './start-error.ts';

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readyBlock(stack: Stack, seconds: string, directory: string): string {
  const pages = stack.pages.flatMap(({ example }) =>
    example ? [`  Shop page       ${stack.url}${example}`] : [],
  );
  const users = demoUsers.map(
    ({ username, password, roleLabel }) => `  ${username.padEnd(15)} ${password}   ${roleLabel}`,
  );
  return [
    '',
    `Pesanan is ready after ${seconds} s: ${stack.url}`,
    '',
    `  API             ${stack.url}/v1`,
    ...pages,
    `  Sign-in         ${stack.url}/oidc   (client ${stack.clientId})`,
    `  Health          ${stack.url}/healthz`,
    `  DynamoDB        ${stack.endpoints.dynamodb}   table ${stack.tableName}`,
    `  SQS and S3      ${stack.endpoints.sqs}`,
    `  Payments        ${stack.payments.url}   plays Midtrans and Xendit`,
    `  Couriers        ${stack.couriers.url}   plays Biteship, KiriminAja and Ninja Xpress; its page moves parcels`,
    `  KMS             ${stack.endpoints.kms}   plays Encrypt and Decrypt; its keys stay in the state`,
    `  Cognito         ${stack.endpoints.cognito}   pool ${stack.userPoolId}`,
    `  State and logs  ${directory}`,
    `  Mail            ${join(directory, 'mail')}   (nothing is sent from this machine)`,
    '',
    'Demo logins',
    ...users,
    '',
    `  Token for curl: ${commandFor(stack.url, 'npm run -s token -- owner')}`,
    `  Start over: ${commandFor(stack.url, 'npm start -- --fresh')}     Stop: Ctrl-C`,
  ].join('\n');
}

/** A terminal and npm both pass one Ctrl-C on, so only a later one means "now". */
const samePressMs = 1500;

/** Resolves at the first request to stop; one that comes later ends the process at once. */
function stopRequested(): Promise<void> {
  return new Promise((done) => {
    let askedAt: number | undefined;
    const ask = () => {
      if (askedAt !== undefined && Date.now() - askedAt > samePressMs) process.exit(1);
      askedAt ??= Date.now();
      done();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
    watchNpm(ask);
  });
}

/** A parcel's way of three days takes two minutes. */
const demoTimeLapse = 2_160;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      fresh: { type: 'boolean', default: false },
      // Parcels of the played couriers wait for a hand instead of moving while one watches.
      'parcels-wait': { type: 'boolean', default: false },
      // For tests: another cloud assembly, another place for the state, no demo shop.
      assembly: { type: 'string' },
      state: { type: 'string' },
      empty: { type: 'boolean', default: false },
    },
  });
  const port = portFromEnvironment();
  const directory = values.state ?? stateDirectory(port);
  const stop = stopRequested();
  const starting = startStack({
    port,
    dataDirectory: directory,
    fresh: values.fresh,
    sampleData: !values.empty,
    schedules: true,
    ...(!values['parcels-wait'] && { timeLapse: demoTimeLapse }),
    tell: print,
    ...(values.assembly && { assembly: values.assembly }),
  });
  const stack = await Promise.race([starting, stop]);
  if (!stack) return;
  const { url, clientId, userPoolId, tableName, endpoints, outputs } = stack;
  await writeRunning(directory, {
    url,
    clientId,
    userPoolId,
    tableName,
    endpoints,
    outputs,
    pid: process.pid,
  });
  print(readyBlock(stack, process.uptime().toFixed(1), directory));
  await stop;
  print('Stopping …');
  await removeRunning(directory);
  await stack.stop();
}

useUtc();
try {
  await main();
  process.exit(0);
} catch (error) {
  const known = error instanceof StartError;
  process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
