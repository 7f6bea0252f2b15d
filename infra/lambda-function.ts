import { Duration } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { accessOf } from './access.ts';
import { acknowledge } from './acknowledgements.ts';
import { watchFunction } from './alarms.ts';
import { bundleDirectory } from './bundle.ts';
import type { Deployment } from './deployment.ts';
import { constructId } from './function-names.ts';
import { sizeOf } from './function-size.ts';
import { watchSecrets, watchTimelines } from './log-alarms.ts';
import { permissionsFor, type Resources } from './permissions.ts';

/** The one runtime of every function: the Node that the tests run on. */
const functionRuntime = Runtime.NODEJS_24_X;

/** Functions that ask couriers for the histories of parcels. */
const asksCouriers: readonly string[] = ['poll-courier', 'track'];

interface LambdaFunctionProps {
  /** Folder under `functions/`. */
  readonly name: string;
  readonly deployment: Deployment;
  readonly resources: Resources;
  /** What its event source asks for: reading a queue or a stream. */
  readonly statements?: readonly PolicyStatement[];
}

/**
 * A function as every function here is made: bundled code, own log that expires, own role with the actions of
 * `access.ts` and no other, and alarms.
 */
export class LambdaFunction extends Construct {
  readonly lambda: Lambda;
  readonly log: LogGroup;

  constructor(scope: Construct, { name, deployment, resources, statements = [] }: LambdaFunctionProps) {
    super(scope, constructId(name));
    const { memoryMb, timeoutSeconds } = sizeOf(name);
    const { statements: granted, environment } = permissionsFor(accessOf(name), resources);
    const timeout = Duration.seconds(timeoutSeconds);
    this.log = new LogGroup(this, 'Log', deployment.logs);
    this.lambda = new Lambda(this, 'Function', {
      runtime: functionRuntime,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(bundleDirectory(name)),
      handler: 'index.handler',
      memorySize: memoryMb,
      timeout,
      description: name,
      environment: { NODE_OPTIONS: '--enable-source-maps', ...environment },
      logGroup: this.log,
      role: roleOf(this, [...granted, ...statements], this.log),
    });
    acknowledge(this, 'neverCalledAsynchronously', 'noTracing');
    watchFunction(this, name, this.lambda, timeout, deployment.alarmTopic);
    if (asksCouriers.includes(name)) watchTimelines(this, name, this.log, deployment.alarmTopic);
    if (accessOf(name).secrets) watchSecrets(this, name, this.log, deployment.alarmTopic);
  }
}

/** The managed policy of Lambda writes to every log of the account; this role writes to one. */
function roleOf(scope: Construct, statements: readonly PolicyStatement[], logGroup: LogGroup): Role {
  const log = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  return new Role(scope, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { Access: new PolicyDocument({ statements: [log, ...statements] }) },
  });
}
