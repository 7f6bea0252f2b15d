import { join } from 'node:path';
import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Deployment } from '../assembly/deployment.ts';
import { queueName } from '../cloud/queues.ts';
import type { QueueAndObjectEngine } from '../engines/fauxqs.ts';
import type { Tell } from '../lambda/function-log.ts';
import { clientSettings } from '../place.ts';
import { StartError } from '../start-error.ts';
import { type EventSourceMapping, eventSourceMappings } from './mapping.ts';
import type { Pump } from './pump.ts';
import { startQueuePump } from './queue-pump.ts';
import { schedulesOf } from './schedule.ts';
import { startSchedulePump } from './schedule-pump.ts';
import { openStreamPosition } from './stream-position.ts';
import { startStreamPump } from './stream-pump.ts';
import { createStreamReader } from './stream-reader.ts';

export interface PumpSettings {
  readonly deployment: Deployment;
  readonly engine: QueueAndObjectEngine;
  readonly dynamodb: DynamoDBClient;
  readonly dynamodbEndpoint: string;
  readonly sqs: SQSClient;
  /** Stream positions are kept below it; in memory when absent. */
  readonly directory: string | undefined;
  /** Whether functions with a schedule run on their own. */
  readonly schedules: boolean;
  readonly clock: () => Date;
  invoke(functionName: string, event: unknown): Promise<unknown>;
  readonly tell: Tell;
}

function queuePump(mapping: EventSourceMapping, settings: PumpSettings): Pump {
  const { deployment, engine, sqs, invoke, tell } = settings;
  const queue = deployment.find(mapping.sourceArn);
  if (!queue) throw new StartError(`The queue of ${mapping.functionName} is in no template.`);
  return startQueuePump({
    mapping,
    queueUrl: queue.id,
    visibilitySeconds: Number(queue.properties['VisibilityTimeout'] ?? 30),
    sqs,
    invoke,
    counts: () => engine.queueCounts(queueName(queue.arn)),
    tell,
  });
}

/** The engine's own name of a table's stream: it differs from what AWS would choose. */
async function engineStream(mapping: EventSourceMapping, { dynamodb }: PumpSettings): Promise<string> {
  const tableName = mapping.sourceArn.split('/')[1];
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: tableName }));
  if (!Table?.LatestStreamArn)
    throw new StartError(`Table ${tableName} has no stream for ${mapping.functionName}.`);
  return Table.LatestStreamArn;
}

async function streamPump(mapping: EventSourceMapping, settings: PumpSettings): Promise<Pump> {
  const { directory, dynamodbEndpoint, sqs, deployment, invoke, tell } = settings;
  const stream = await engineStream(mapping, settings);
  const position = openStreamPosition(directory && join(directory, 'streams'), mapping.id, stream);
  const client = new DynamoDBStreamsClient(clientSettings(dynamodbEndpoint));
  return startStreamPump({
    mapping,
    position,
    reader: createStreamReader(client, stream, position, mapping.batchSize),
    invoke,
    sendToQueue: async (queueArn, body) => {
      await sqs.send(new SendMessageCommand({ QueueUrl: deployment.find(queueArn)?.id, MessageBody: body }));
    },
    tell,
  });
}

function schedulePumps({ deployment, schedules, clock, invoke, tell }: PumpSettings): readonly Pump[] {
  if (!schedules) return [];
  return schedulesOf(deployment).map((schedule) => startSchedulePump({ schedule, clock, invoke, tell }));
}

/** Connects every event source mapping of the deployment, and starts its schedules. */
export async function startPumps(settings: PumpSettings): Promise<readonly Pump[]> {
  const { queues, streams } = eventSourceMappings(settings.deployment);
  const streamPumps = await Promise.all(streams.map((mapping) => streamPump(mapping, settings)));
  return [
    ...queues.map((mapping) => queuePump(mapping, settings)),
    ...streamPumps,
    ...schedulePumps(settings),
  ];
}
