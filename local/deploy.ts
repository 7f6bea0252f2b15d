import { join } from 'node:path';
import { readAssembly } from './assembly/cloud-assembly.ts';
import { type Deployment, planDeployment } from './assembly/deployment.ts';
import { ensureAssembly } from './assembly/synthesis.ts';
import type { Cleanup } from './cleanup.ts';
import { type Clients, createResources } from './cloud/resources.ts';
import { startCognito } from './cognito/server.ts';
import { type Couriers, startCouriers } from './couriers/start.ts';
import { bucketCorsOf } from './engines/bucket-cors.ts';
import type { QueueAndObjectEngine } from './engines/fauxqs.ts';
import { type EngineSettings, startEngines } from './engines/start.ts';
import { type Accounts, openAccounts } from './identity/accounts.ts';
import { type UserPool, userPoolOf } from './identity/user-pool.ts';
import { type Kms, startKms } from './kms/start.ts';
import { openFunctionLogs } from './lambda/function-log.ts';
import { functionSpecs } from './lambda/function-spec.ts';
import { type LambdaRuntime, startLambdaRuntime } from './lambda/runtime.ts';
import { type Payments, startPayments } from './payments/start.ts';
import type { Endpoints } from './place.ts';
import type { Pump } from './pumps/pump.ts';
import { startPumps } from './pumps/start.ts';

export interface DeploySettings extends EngineSettings {
  /** A cloud assembly; the project's own, synthesized when needed, when absent. */
  readonly assembly?: string;
  /** Whether functions with a schedule run on their own. */
  readonly schedules?: boolean;
  /** How many times faster than life the played couriers' parcels move. */
  readonly pace?: number;
}

/** The templates and all that they need, apart from functions. */
export interface Deployed {
  readonly deployment: Deployment;
  readonly queues: QueueAndObjectEngine;
  readonly endpoints: Endpoints;
  readonly clients: Clients;
  readonly pool: UserPool;
  readonly accounts: Accounts;
  readonly payments: Payments;
  readonly couriers: Couriers;
  readonly kms: Kms;
  readonly tableName: string;
}

/** Starts what this machine plays: services of AWS, payment gateways and couriers. */
async function playServices(deployment: Deployment, settings: DeploySettings, cleanup: Cleanup) {
  const { dataDirectory, clock, tell } = settings;
  const pool = userPoolOf(deployment);
  const accounts = await openAccounts({ pool, dataDirectory, clock, tell });
  cleanup.add(() => accounts.close());
  const cognito = await startCognito({ pool, clock, ...accounts }, tell);
  cleanup.add(() => cognito.stop());
  const kms = await startKms({
    keys: deployment.ofType('AWS::KMS::Key').map(({ arn }) => arn),
    directory: dataDirectory && join(dataDirectory, 'kms'),
    tell,
  });
  cleanup.add(() => kms.stop());
  const payments = await startPayments(settings);
  cleanup.add(() => payments.stop());
  const couriers = await startCouriers(settings);
  cleanup.add(() => couriers.stop());
  return { pool, accounts, cognito, kms, payments, couriers };
}

/** Starts engines and user pool and creates in them what the templates ask for. */
export async function deploy(settings: DeploySettings, cleanup: Cleanup): Promise<Deployed> {
  const { tell } = settings;
  const [directory, { dynamodb, queues }] = await Promise.all([
    settings.assembly ?? ensureAssembly(() => tell('Synthesizing the templates …')),
    startEngines(settings, cleanup),
  ]);
  const deployment = planDeployment(await readAssembly(directory), queues.endpoint);
  queues.openBuckets(bucketCorsOf(deployment));
  const { cognito, ...played } = await playServices(deployment, settings, cleanup);
  const endpoints: Endpoints = {
    dynamodb,
    sqs: queues.endpoint,
    s3: queues.endpoint,
    cognito: cognito.endpoint,
    kms: played.kms.endpoint,
    payments: played.payments.url,
    couriers: played.couriers.url,
  };
  const clients = await createResources(deployment, endpoints);
  cleanup.add(() => clients.destroy());
  const table = deployment.ofType('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table')[0];
  return { deployment, queues, endpoints, clients, ...played, tableName: table?.id ?? '' };
}

/** Makes every function of the templates callable. */
export function startFunctions(
  { deployment, endpoints }: Deployed,
  { dataDirectory, tell }: DeploySettings,
  cleanup: Cleanup,
): LambdaRuntime {
  const logs = openFunctionLogs(dataDirectory && join(dataDirectory, 'logs'), tell);
  cleanup.add(() => logs.close());
  const lambda = startLambdaRuntime(functionSpecs(deployment, endpoints), logs);
  cleanup.add(() => lambda.stop());
  return lambda;
}

/** Connects queues, streams and schedules with their functions. */
export function connect(
  { deployment, queues, clients, endpoints }: Deployed,
  { invoke }: LambdaRuntime,
  { dataDirectory, schedules = false, clock, tell }: DeploySettings,
): Promise<readonly Pump[]> {
  return startPumps({
    deployment,
    engine: queues,
    dynamodb: clients.dynamodb,
    dynamodbEndpoint: endpoints.dynamodb,
    sqs: clients.sqs,
    directory: dataDirectory,
    schedules,
    clock,
    invoke,
    tell,
  });
}
