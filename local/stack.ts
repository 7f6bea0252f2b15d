import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { readAssembly } from './assembly/cloud-assembly.ts';
import { type DeployedResource, type Deployment, planDeployment } from './assembly/deployment.ts';
import { ensureAssembly } from './assembly/synthesis.ts';
import { createResources } from './cloud/resources.ts';
import { demoUsers } from './demo-users.ts';
import { bucketCorsOf } from './engines/bucket-cors.ts';
import { startDynoxide } from './engines/dynoxide.ts';
import { startFauxqs } from './engines/fauxqs.ts';
import { answerApi } from './gateway/api.ts';
import { apiRoutes } from './gateway/routes.ts';
import { type Gateway, startGateway } from './gateway/server.ts';
import { requestToken, startIssuer } from './identity/issuer.ts';
import { userPoolOf } from './identity/user-pool.ts';
import { markFinishedStart, prepareState } from './kept-state.ts';
import { openFunctionLogs, type Tell } from './lambda/function-log.ts';
import { functionSpecs } from './lambda/function-spec.ts';
import { type LambdaRuntime, startLambdaRuntime } from './lambda/runtime.ts';
import { clientSettings, type Endpoints } from './place.ts';
import { drain } from './pumps/drain.ts';
import type { Pump } from './pumps/pump.ts';
import { type Schedule, scheduledEvent, schedulesOf } from './pumps/schedule.ts';
import { startPumps } from './pumps/start.ts';
import { seedWhenEmpty } from './sample-data-hook.ts';
import { dynamodbFromEnvironment } from './settings.ts';
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
  readonly resources: readonly DeployedResource[];
  readonly functionNames: readonly string[];
  readonly pages: readonly LocalPage[];
  /** An access token of a demo user, by username. */
  token(username: string): Promise<string>;
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

/** Undoes what was started, newest first; used when a start fails and when the stack stops. */
function createCleanup() {
  const steps: (() => Promise<void> | void)[] = [];
  return {
    add: (step: () => Promise<void> | void) => void steps.push(step),
    run: async () => {
      for (const step of steps.splice(0).toReversed()) await step();
    },
  };
}

type Cleanup = ReturnType<typeof createCleanup>;

async function startEngines(options: StackOptions, cleanup: Cleanup) {
  const { dataDirectory, clock = () => new Date(), tell = () => undefined } = options;
  const external = dynamodbFromEnvironment();
  const folder = (name: string) => dataDirectory && join(dataDirectory, name);
  const startDynamodb = async () => {
    if (external) return external;
    const engine = await startDynoxide(folder('dynamodb'), tell);
    cleanup.add(() => engine.stop());
    return engine.endpoint;
  };
  const startQueues = async () => {
    const engine = await startFauxqs(folder('queues'), clock);
    cleanup.add(() => engine.stop());
    return engine;
  };
  const [dynamodb, queues] = await Promise.all([startDynamodb(), startQueues()]);
  const endpoints: Endpoints = { dynamodb, sqs: queues.endpoint, s3: queues.endpoint };
  return { endpoints, queues };
}

const patienceMs = 3000;

/** Running batches may finish; one that takes long is cut off and comes again after the next start. */
async function stopWork(pumps: readonly Pump[], lambda: LambdaRuntime): Promise<void> {
  const stopping = Promise.all(pumps.map((pump) => pump.stop()));
  await Promise.race([stopping, delay(patienceMs, undefined, { ref: false })]);
  await lambda.stop();
  await stopping;
}

function tableNameOf(deployment: Deployment): string {
  return deployment.ofType('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')[0]?.id ?? '';
}

function scheduleOf(folder: string, schedules: readonly Schedule[]): Schedule {
  const found = schedules.find((schedule) => schedule.folder === folder);
  if (found) return found;
  const known = schedules.map((schedule) => schedule.folder).join(', ') || 'none';
  throw new Error(`no schedule runs ${folder}: there are ${known}`);
}

async function startServices(
  gateway: Gateway,
  options: StackOptions,
  cleanup: Cleanup,
): Promise<Omit<Stack, 'stop'>> {
  const { dataDirectory, clock = () => new Date(), tell = () => undefined, sampleData = true } = options;
  const domainName = `localhost:${gateway.port}`;
  const url = `http://${domainName}`;
  const [directory, { endpoints, queues }] = await Promise.all([
    options.assembly ?? ensureAssembly(() => tell('Synthesizing the templates …')),
    startEngines(options, cleanup),
  ]);
  const deployment = planDeployment(await readAssembly(directory), endpoints.sqs);
  queues.openBuckets(bucketCorsOf(deployment));
  const clients = await createResources(deployment, endpoints);
  cleanup.add(() => clients.destroy());

  const logs = openFunctionLogs(dataDirectory && join(dataDirectory, 'logs'), tell);
  cleanup.add(() => logs.close());
  const specs = functionSpecs(deployment, endpoints);
  const lambda = startLambdaRuntime(specs, logs);
  const { invoke } = lambda;
  cleanup.add(() => lambda.stop());

  const pool = userPoolOf(deployment);
  const identityDirectory = dataDirectory && join(dataDirectory, 'identity');
  const issuer = await startIssuer({ pool, url, directory: identityDirectory, invoke });
  cleanup.add(() => issuer.close());

  const tableName = tableNameOf(deployment);
  const dynamodb = clientSettings(endpoints.dynamodb);
  if (sampleData) await seedWhenEmpty({ tableName, endpoints, dynamodb, users: demoUsers, clock, invoke });

  const pumps = await startPumps({
    deployment,
    engine: queues,
    dynamodb: clients.dynamodb,
    dynamodbEndpoint: endpoints.dynamodb,
    sqs: clients.sqs,
    directory: dataDirectory,
    schedules: options.schedules ?? false,
    clock,
    invoke,
    tell,
  });
  cleanup.add(() => stopWork(pumps, lambda));

  const schedules = schedulesOf(deployment);
  const drainAll = (limitMs?: number) => drain(pumps, lambda.running, limitMs);
  const localIssuer = (named: string) => (named === pool.issuer ? issuer.issuer : named);
  const api = { routes: apiRoutes(deployment), lambda, keys: issuer.keys, localIssuer, domainName, clock };
  const pages = await loadPages();
  const site = pageSite([...pages, statusPage(url, statusLinks), healthPage], url);
  gateway.open([site, (request) => answerApi(request, api)], [issuer.site]);
  return {
    url,
    clientId: pool.clientId,
    endpoints,
    tableName,
    resources: deployment.resources,
    functionNames: lambda.functionNames,
    pages,
    invoke,
    token: (username) => requestToken(url, pool.clientId, username),
    tick: async (folder, at) => {
      const schedule = scheduleOf(folder, schedules);
      await invoke(schedule.functionArn, scheduledEvent(schedule, at));
      await drainAll();
    },
    drain: drainAll,
  };
}

/**
 * Runs the synthesized templates on this machine: engines, functions, queues, streams, sign-in and one HTTP address.
 * @throws StartError with one line for the person at the terminal.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { tell = () => undefined, dataDirectory } = options;
  const cleanup = createCleanup();
  try {
    const gateway = await startGateway(options.port, (error) => tell(`[gateway] ${String(error)}`));
    cleanup.add(() => gateway.close());
    if (dataDirectory) await prepareState(dataDirectory, options.fresh ?? false);
    const services = await startServices(gateway, options, cleanup);
    if (dataDirectory) await markFinishedStart(dataDirectory);
    return { ...services, stop: cleanup.run };
  } catch (error) {
    await cleanup.run();
    throw error;
  }
}
