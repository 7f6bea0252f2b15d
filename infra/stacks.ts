import { App, type Environment, type Stack, type StackProps } from 'aws-cdk-lib';
import { routes } from '../shared/http/routes.ts';
import { commandNames } from '../shared/order/actions.ts';
import { accessOf } from './access.ts';
import { AlarmStack } from './alarm-stack.ts';
import { ApiStack } from './api-stack.ts';
import { BulkStack } from './bulk-stack.ts';
import { ClockStack } from './clock-stack.ts';
import { CourierStack } from './courier-stack.ts';
import { DataStack } from './data-stack.ts';
import type { Deployment } from './deployment.ts';
import { logsOf } from './deployment.ts';
import { ExportStack } from './export-stack.ts';
import { FollowStack } from './follow-stack.ts';
import { routedFunctions } from './function-names.ts';
import { FunctionStack } from './function-stack.ts';
import { IdentityStack } from './identity-stack.ts';
import { ImportStack } from './import-stack.ts';
import { MoneyStack } from './money-stack.ts';
import { PaymentStack } from './payment-stack.ts';
import { SecretStack } from './secret-stack.ts';
import type { Stage } from './stage.ts';
import { TrafficStack } from './traffic-stack.ts';

/** The functions of each stack that makes routes, by what they are for. */
function functionGroups() {
  const ofPath = (prefix: string) =>
    routedFunctions.filter((name) =>
      routes.some((one) => one.function === name && one.path.startsWith(prefix)),
    );
  const orderActions = routedFunctions.filter((name) => commandNames.some((command) => command === name));
  const exports = ofPath('/v1/exports');
  const imports = ofPath('/v1/imports');
  const bulk = routedFunctions.filter((name) => name === 'bulk-orders' || name === 'read-bulk');
  const couriers = ofPath('/v1/courier-calls');
  const people = ['/v1/users', '/v1/me', '/v1/audit'].flatMap(ofPath);
  const money = routedFunctions.filter((name) => {
    const { proofFiles, evidenceFiles } = accessOf(name);
    return (proofFiles ?? evidenceFiles) !== undefined;
  });
  const elsewhere = [...orderActions, ...exports, ...imports, ...bulk, ...couriers, ...people, ...money];
  return {
    orderActions,
    exports,
    imports,
    bulk,
    couriers,
    people,
    money,
    storefront: ofPath('/public/').filter((name) => !elsewhere.includes(name)),
    desk: ofPath('/v1/').filter((name) => !elsewhere.includes(name)),
  };
}

/** An app that writes its templates to this folder and asks nobody for anything. */
export function newApp(outdir: string): App {
  return new App({
    outdir,
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: false,
    context: { '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true },
  });
}

/** Left out where the stage leaves it open, so the templates fit any account or region. */
function environmentOf({ account, region }: Stage): Environment {
  return { ...(account && { account }), ...(region && { region }) };
}

/** Every stack of a stage, in the order of their deployment. What is kept is apart from what changes daily. */
export function addStacks(app: App, stage: Stage): readonly Stack[] {
  const propsOf = (name: string): StackProps => ({
    stackName: `pesanan-${stage.name}-${name}`,
    env: environmentOf(stage),
  });
  const alarms = new AlarmStack(app, 'Alarms', stage, propsOf('alarms'));
  const deployment: Deployment = { stage, alarmTopic: alarms.topic, logs: logsOf(stage) };
  const data = new DataStack(app, 'Data', propsOf('data'));
  const secrets = new SecretStack(app, 'Secrets', stage, propsOf('secrets'));
  const resources = { table: data.table, secretsKey: secrets.key };
  const identity = new IdentityStack(app, 'Identity', deployment, resources, propsOf('identity'));
  const gateway = new ApiStack(app, 'Api', identity, propsOf('api'));
  const context = { deployment, resources, gateway };
  const groups = functionGroups();
  const routed = [
    new FunctionStack(app, 'OrderActions', groups.orderActions, context, propsOf('order-actions')),
    new FunctionStack(app, 'Desk', groups.desk, context, propsOf('desk')),
    new FunctionStack(
      app,
      'People',
      groups.people,
      { ...context, resources: { ...resources, userPool: identity.userPool } },
      propsOf('people'),
    ),
    new FunctionStack(app, 'Storefront', groups.storefront, context, propsOf('storefront')),
    new CourierStack(app, 'Couriers', groups.couriers, context, propsOf('couriers')),
    new PaymentStack(app, 'Payments', context, propsOf('payments')),
    new ExportStack(app, 'Exports', groups.exports, context, propsOf('exports')),
    new ImportStack(app, 'Imports', groups.imports, context, propsOf('imports')),
    new BulkStack(app, 'Bulk', groups.bulk, context, propsOf('bulk')),
    new MoneyStack(app, 'Money', groups.money, context, propsOf('money')),
  ];
  const clock = new ClockStack(app, 'Clock', context, propsOf('clock'));
  const follow = new FollowStack(app, 'Follow', context, propsOf('follow'));
  const traffic = new TrafficStack(app, 'Traffic', gateway.api, deployment, propsOf('traffic'));
  for (const stack of routed) traffic.addStackDependency(stack);
  return [alarms, data, secrets, identity, gateway, ...routed, clock, follow, traffic];
}
