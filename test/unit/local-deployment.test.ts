import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readAssembly } from '../../local/assembly/cloud-assembly.ts';
import { type Deployment, planDeployment } from '../../local/assembly/deployment.ts';
import { functionName } from '../../local/assembly/identities.ts';
import { functionSpecs } from '../../local/lambda/function-spec.ts';

const assembly = join(import.meta.dirname, '..', 'fixtures', 'local');
const endpoints = {
  dynamodb: 'http://127.0.0.1:1',
  sqs: 'http://127.0.0.1:2',
  s3: 'http://127.0.0.1:3',
  cognito: 'http://127.0.0.1:4',
  kms: 'http://127.0.0.1:5',
};

describe('a planned deployment', () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = planDeployment(await readAssembly(assembly), endpoints.sqs);
  });

  it('carries names of one stack into another', () => {
    const [table] = deployment.ofType('AWS::DynamoDB::GlobalTable');
    const putItem = functionSpecs(deployment, endpoints).find(({ name }) => name === 'put-item');
    expect(putItem?.environment['TABLE_NAME']).toBe(table?.id);
  });

  it('points a redrive policy to the dead-letter queue', () => {
    const inbox = deployment.resources.find(({ logicalId }) => logicalId.startsWith('Inbox'));
    const dead = deployment.resources.find(({ logicalId }) => logicalId.startsWith('Dead'));
    expect(inbox?.properties['RedrivePolicy']).toEqual({
      deadLetterTargetArn: dead?.arn,
      maxReceiveCount: 2,
    });
  });

  it('gives the same names at every start', async () => {
    const again = planDeployment(await readAssembly(assembly), endpoints.sqs);
    expect(again.resources.map(({ id }) => id)).toEqual(deployment.resources.map(({ id }) => id));
  });

  it('finds a resource by name and by ARN', () => {
    const [echo] = deployment.ofType('AWS::Lambda::Function').filter(({ id }) => id === 'echo');
    expect(deployment.find('echo')).toBe(echo);
    expect(deployment.find(echo?.arn)).toBe(echo);
  });

  it.each([
    ['ConfirmPayment1A2B3C4D', 'confirm-payment'],
    ['StampTokenFunction0AB1C2D3', 'stamp-token'],
    ['ReceiveCourierWebhook', 'receive-courier-webhook'],
  ])('calls %s %s', (logicalId, name) => {
    expect(functionName({ stack: 'Api', logicalId, type: 'AWS::Lambda::Function', properties: {} })).toBe(
      name,
    );
  });
});
