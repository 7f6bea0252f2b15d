import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, EventSourceMapping, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { acknowledgements } from '../../infra/acknowledgements.ts';
import { findingsIn, rulePacks } from '../../infra/checks.ts';
import { HouseChecks } from '../../infra/house-checks.ts';
import { addStacks, newApp } from '../../infra/stacks.ts';
import { app, stageOfTests } from './synthesized.ts';

/** A stack with every fault that the house's own checks look for. */
function carelessStack(): Stack {
  const stack = new Stack(new App(), 'Careless');
  new TableV2(stack, 'Table', { partitionKey: { name: 'pk', type: AttributeType.STRING } });
  const wide = new PolicyStatement({
    actions: ['s3:Get*', 'dynamodb:Scan'],
    resources: ['arn:aws:s3:::one'],
  });
  const target = new Lambda(stack, 'Worker', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = () => {}'),
    timeout: Duration.seconds(10),
    role: new Role(stack, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: { Wide: new PolicyDocument({ statements: [wide] }) },
    }),
  });
  const queue = new Queue(stack, 'Queue', { visibilityTimeout: Duration.seconds(59) });
  new EventSourceMapping(stack, 'Messages', { target, eventSourceArn: queue.queueArn });
  return stack;
}

const findingsOf = (scope: App) => rulePacks().flatMap((pack) => findingsIn(pack.validateScope(scope)));

describe('the checks of the templates', () => {
  it('leave no finding without a reason', () => {
    expect(findingsOf(app)).toEqual([]);
  });

  it('find what cdk-nag does not look for', () => {
    const { violations } = new HouseChecks().validateScope(carelessStack());
    expect(new Set(violations.map(({ ruleName }) => ruleName))).toEqual(
      new Set([
        'Pesanan-ListedActions[Action::dynamodb:Scan]',
        'Pesanan-ListedActions[Action::s3:Get*]',
        'Pesanan-PartialBatchAnswer',
        'Pesanan-TableKept',
        'Pesanan-VisibilityOutlastsWorker',
      ]),
    );
  });

  it('would find everything that is acknowledged, and nothing else', () => {
    const acknowledge = vi.spyOn(Validations.prototype, 'acknowledge').mockReturnValue();
    const outdir = mkdtempSync(join(tmpdir(), 'pesanan-bare-'));
    const bare = newApp(outdir);
    onTestFinished(() => rmSync(outdir, { recursive: true }));
    addStacks(bare, stageOfTests);
    const found = findingsOf(bare).map(({ rule }) => rule);
    const accepted = acknowledge.mock.calls.flat().map(({ id }) => id);
    expect(new Set(found)).toEqual(new Set<string>(accepted));
  });

  it('are acknowledged with a reason that can be checked', () => {
    const reasons = Object.values(acknowledgements).map(({ reason }) => reason);
    expect(reasons.filter((reason) => reason.length < 60)).toEqual([]);
  });
});
