import { setTimeout as delay } from 'node:timers/promises';
import type { DeployedResource } from './assembly/deployment.ts';
import { type Cleanup, createCleanup } from './cleanup.ts';
import type { Couriers } from './couriers/start.ts';
import { demoUsers } from './demo-users.ts';
import { connect, type Deployed, type DeploySettings, deploy, startFunctions } from './deploy.ts';
import { answerApi } from './gateway/api.ts';
import { apiRoutes } from './gateway/routes.ts';
import { type Gateway, startGateway } from './gateway/server.ts';
import { type Issuer, requestDemoToken, requestToken, startIssuer } from './identity/issuer.ts';
import type { Mail } from './identity/mailbox.ts';
import { markFinishedStart, prepareState } from './kept-state.ts';
import type { Tell } from './lambda/function-log.ts';
import type { LambdaRuntime } from './lambda/runtime.ts';
import type { Payments } from './payments/start.ts';
import { clientSettings, type Endpoints } from './place.ts';
import { playedCouriers } from './played-couriers.ts';
import { drain } from './pumps/drain.ts';
import type { Pump } from './pumps/pump.ts';
import { type Schedule, scheduledEvent, schedulesOf } from './pumps/schedule.ts';
import { seedWhenEmpty } from './sample-data-hook.ts';
import { playedAccounts } from './sample-gateways.ts';
import { type LocalPage, loadPages, pageSite } from './site/page.ts';
import { healthPage, statusLinks, statusPage } from './site/status-page.ts';

export interface StackOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Where state is kept; everything is in memory when absent. */
  readonly dataDirectory?: string;
  /** Forget the state of earlier runs. */
  readonly fresh?: boolean;
  /** A cloud assembly (`cdk.out`); the project's own, synthesized when needed, when absent. */
  readonly assembly?: string;
  /** The time as gateway, schedules and presigned links see it; functions see the machine's clock. */
  readonly clock?: () => Date;
  /** Whether an empty table gets the demo shop. Default: yes. */
  readonly sampleData?: boolean;
  /** Whether functions with a schedule run on their own, as under `npm start`. Default: only by `tick`. */
  readonly schedules?: boolean;
  /**
   * Whether parcels of the played couriers move on their own, as under `npm start`, and how many times faster than
   * life. Default: only by `couriers`.
   */
  readonly timeLapse?: number;
  /** Where errors of functions and notes about progress go. Default: nowhere. */
  readonly tell?: Tell;
}

/** A running one-machine stack. */
export interface Stack {
  /** `http://localhost:4000` */
  readonly url: string;
  readonly clientId: string;
  readonly endpoints: Endpoints;
  readonly tableName: string;
  /** Outputs of the templates, without their stacks. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly resources: readonly DeployedResource[];
  readonly functionNames: readonly string[];
  readonly pages: readonly LocalPage[];
  readonly userPoolId: string;
  /** What the system wrote to people since the start, oldest first. */
  readonly mails: readonly Mail[];
  /** The payment gateways that this machine plays. */
  readonly payments: Payments;
  /** The couriers that this machine plays. */
  readonly couriers: Couriers;
  /** An access token of a demo user, by username. */
  token(username: string): Promise<string>;
  /**
   * An access token of any user, by e-mail address or username.
   * @param newPassword what a user whose password is temporary chooses instead.
   */
  tokenFor(username: string, password: string, newPassword?: string): Promise<string>;
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /**
   * Runs a function with a schedule as if its time had come, and drains.
   * @param folder its folder below `functions/`.
   * @param at the time that its event carries.
   */
  tick(folder: string, at: Date): Promise<void>;
  /** Waits until queues and streams are empty and no function runs. @throws Error after `limitMs`. */
  drain(limitMs?: number): Promise<void>;
  stop(): Promise<void>;
}

const patienceMs = 3000;

/** Running batches may finish; one that takes long is cut off and comes again after the next start. */
async function stopWork(pumps: readonly Pump[], lambda: LambdaRuntime): Promise<void> {
  const stopping = Promise.all(pumps.map((pump) => pump.stop()));
  await Promise.race([stopping, delay(patienceMs, undefined, { ref: false })]);
  await lambda.stop();
  await stopping;
}

function scheduleOf(folder: string, schedules: readonly Schedule[]): Schedule {
  const found = schedules.find((schedule) => schedule.folder === folder);
  if (found) return found;
  const known = schedules.map((schedule) => schedule.folder).join(', ') || 'none';
  throw new Error(`no schedule runs ${folder}: there are ${known}`);
}

type StackSettings = DeploySettings & Pick<StackOptions, 'sampleData' | 'timeLapse'>;

async function openGateway(
  gateway: Gateway,
  { deployment, pool, couriers }: Deployed,
  { issuer, lambda, clock }: { issuer: Issuer; lambda: LambdaRuntime; clock: () => Date },
) {
  const domainName = `localhost:${gateway.port}`;
  const url = `http://${domainName}`;
  const localIssuer = (named: string) => (named === pool.issuer ? issuer.issuer : named);
  const api = { routes: apiRoutes(deployment), lambda, keys: issuer.keys, localIssuer, domainName, clock };
  const pages = await loadPages();
  const site = pageSite([...pages, statusPage(url, statusLinks(couriers.url)), healthPage], url);
  gateway.open([site, (request) => answerApi(request, api)], [issuer.site]);
  return pages;
}

async function startServices(gateway: Gateway, settings: StackSettings, cleanup: Cleanup) {
  const { clock, sampleData = true, timeLapse } = settings;
  const url = `http://localhost:${gateway.port}`;
  const deployed = await deploy(settings, cleanup);
  const { deployment, endpoints, pool, accounts, kms, tableName } = deployed;
  const lambda = startFunctions(deployed, settings, cleanup);
  const { invoke } = lambda;
  const issuer = await startIssuer({ pool, url, clock, invoke, ...accounts });

  const dynamodb = clientSettings(endpoints.dynamodb);
  const seeding = { tableName, endpoints, dynamodb, users: demoUsers, clock, seal: kms.seal, invoke };
  if (sampleData) await seedWhenEmpty(seeding);
  for (const account of playedAccounts(url)) deployed.payments.connect(account);
  for (const account of playedCouriers(url)) deployed.couriers.connect(account);
  const pumps = await connect(deployed, lambda, settings);
  cleanup.add(() => stopWork(pumps, lambda));
  const pages = await openGateway(gateway, deployed, { issuer, lambda, clock });
  if (timeLapse) deployed.couriers.letMove();

  const drainAll = (limitMs?: number) => drain(pumps, lambda.running, limitMs);
  const schedules = schedulesOf(deployment);
  return {
    url,
    clientId: pool.clientId,
    userPoolId: pool.id,
    endpoints,
    tableName,
    outputs: Object.fromEntries(
      Object.entries(deployment.outputs).map(([name, value]) => [name.split('.').at(-1) ?? name, value]),
    ),
    resources: deployment.resources,
    functionNames: lambda.functionNames,
    pages,
    mails: accounts.mailbox.mails,
    payments: deployed.payments,
    couriers: deployed.couriers,
    invoke,
    token: (username: string) => requestDemoToken(url, pool.clientId, username),
    tokenFor: (username: string, password: string, newPassword?: string) =>
      requestToken(url, pool.clientId, { username, password, ...(newPassword && { newPassword }) }),
    tick: async (folder: string, at: Date) => {
      const schedule = scheduleOf(folder, schedules);
      await invoke(schedule.functionArn, scheduledEvent(schedule, at));
      await drainAll();
    },
    drain: drainAll,
  } satisfies Omit<Stack, 'stop'>;
}

/**
 * Runs the synthesized templates on this machine: engines, functions, queues, streams, sign-in and one HTTP address.
 * @throws StartError with one line for the person at the terminal.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { tell = () => undefined, clock = () => new Date(), dataDirectory } = options;
  const settings = { ...options, dataDirectory, clock, tell, pace: options.timeLapse ?? 1 };
  const cleanup = createCleanup();
  try {
    const gateway = await startGateway(options.port, (error) => tell(`[gateway] ${String(error)}`));
    cleanup.add(() => gateway.close());
    if (dataDirectory) await prepareState(dataDirectory, options.fresh ?? false);
    const services = await startServices(gateway, settings, cleanup);
    if (dataDirectory) await markFinishedStart(dataDirectory);
    return { ...services, stop: cleanup.run };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}
