import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from '../../local/place.ts';
import { type Stack, type StackOptions, startStack } from '../../local/stack.ts';

export const fixtureAssembly = join(import.meta.dirname, '..', 'fixtures', 'local');

/** A stack of the small fixture templates, in memory on a free port. */
export function startFixtureStack(options: Partial<StackOptions> = {}): Promise<Stack> {
  return startStack({ port: 0, assembly: fixtureAssembly, sampleData: false, ...options });
}

/** The item that a fixture function wrote under a key, if it did. */
export async function itemAt({ endpoints, tableName }: Pick<Stack, 'endpoints' | 'tableName'>, key: string) {
  const client = new DynamoDBClient(clientSettings(endpoints.dynamodb));
  const Key = { pk: { S: key }, sk: { S: 'X' } };
  const { Item } = await client.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }));
  client.destroy();
  return Item;
}

function queueUrl({ resources }: Stack, logicalId: string): string {
  return resources.find((resource) => resource.logicalId.startsWith(logicalId))?.id ?? '';
}

export async function sendToQueue(stack: Stack, logicalId: string, bodies: readonly string[]): Promise<void> {
  const client = new SQSClient(clientSettings(stack.endpoints.sqs));
  const Entries = bodies.map((MessageBody, place) => ({ Id: String(place), MessageBody }));
  await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl(stack, logicalId), Entries }));
  client.destroy();
}

/** Waits for one message of a queue, at most `waitSeconds`. */
export async function receiveOne(
  stack: Stack,
  logicalId: string,
  waitSeconds: number,
): Promise<string | undefined> {
  const client = new SQSClient(clientSettings(stack.endpoints.sqs));
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl(stack, logicalId), WaitTimeSeconds: waitSeconds }),
  );
  client.destroy();
  return Messages[0]?.Body;
}
