import { setTimeout as delay } from 'node:timers/promises';
import {
  type AttributeDefinition,
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type GlobalSecondaryIndexDescription,
  ResourceNotFoundException,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { DeployedResource, Deployment } from '../assembly/deployment.ts';
import { StartError } from '../start-error.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const indexProperties = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.optional(z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE'])),
    NonKeyAttributes: z.optional(z.array(z.string())),
  }),
});

const tableProperties = z.looseObject({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  GlobalSecondaryIndexes: z._default(z.array(indexProperties), []),
  StreamSpecification: z.optional(
    z.object({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) }),
  ),
  TimeToLiveSpecification: z.optional(z.looseObject({ AttributeName: z.string(), Enabled: z.boolean() })),
});

type TableProperties = z.infer<typeof tableProperties>;
type IndexProperties = z.infer<typeof indexProperties>;

/** Optional template properties without their `undefined`, as the SDK's types want them. */
function toIndex({ IndexName, KeySchema, Projection }: IndexProperties): GlobalSecondaryIndex {
  return { IndexName, KeySchema, Projection };
}

function createInput(name: string, table: TableProperties): CreateTableCommandInput {
  const indexes = table.GlobalSecondaryIndexes.map(toIndex);
  return {
    TableName: name,
    KeySchema: table.KeySchema,
    AttributeDefinitions: table.AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    ...(table.StreamSpecification && {
      StreamSpecification: { StreamEnabled: true, ...table.StreamSpecification },
    }),
  };
}

async function describe(client: DynamoDBClient, name: string) {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function untilActive(client: DynamoDBClient, name: string): Promise<void> {
  for (let table = await describe(client, name); ; table = await describe(client, name)) {
    const indexes = table?.GlobalSecondaryIndexes ?? [];
    if (
      [table?.TableStatus, ...indexes.map(({ IndexStatus }) => IndexStatus)].every((one) => one === 'ACTIVE')
    )
      return;
    await delay(10);
  }
}

function shape({ KeySchema, Projection }: GlobalSecondaryIndexDescription): string {
  const keys = (KeySchema ?? []).map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`);
  const attributes = (Projection?.NonKeyAttributes ?? []).toSorted().join(',');
  return [...keys, Projection?.ProjectionType, attributes].join(';');
}

async function addIndex(
  client: DynamoDBClient,
  name: string,
  index: GlobalSecondaryIndex,
  attributes: AttributeDefinition[],
): Promise<void> {
  const { IndexName, KeySchema, Projection } = index;
  await client.send(
    new UpdateTableCommand({
      TableName: name,
      AttributeDefinitions: attributes,
      GlobalSecondaryIndexUpdates: [{ Create: { IndexName, KeySchema, Projection } }],
    }),
  );
  await untilActive(client, name);
}

/** Brings a table of an earlier run up to the template: new indexes are added, a changed one needs a fresh start. */
async function updateTable(client: DynamoDBClient, name: string, wanted: TableProperties): Promise<void> {
  const present = (await describe(client, name))?.GlobalSecondaryIndexes ?? [];
  for (const index of wanted.GlobalSecondaryIndexes.map(toIndex)) {
    const same = present.find(({ IndexName }) => IndexName === index.IndexName);
    if (same && shape(same) !== shape(index)) {
      throw new StartError(
        `The stored table has another index ${index.IndexName} than the template: start over with \`npm start -- --fresh\`.`,
      );
    }
    if (!same) await addIndex(client, name, index, wanted.AttributeDefinitions);
  }
}

async function createTable(client: DynamoDBClient, name: string, wanted: TableProperties): Promise<void> {
  await client.send(new CreateTableCommand(createInput(name, wanted)));
  await untilActive(client, name);
  const { TimeToLiveSpecification: expiry } = wanted;
  if (!expiry) return;
  await client.send(new UpdateTimeToLiveCommand({ TableName: name, TimeToLiveSpecification: expiry }));
}

async function ensureTable(client: DynamoDBClient, resource: DeployedResource): Promise<void> {
  const wanted = tableProperties.parse(resource.properties);
  const exists = (await describe(client, resource.id)) !== undefined;
  await (exists ? updateTable : createTable)(client, resource.id, wanted);
}

/** Creates the tables of the deployment that do not exist yet. */
export async function ensureTables(deployment: Deployment, client: DynamoDBClient): Promise<void> {
  const tables = deployment.ofType('AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table');
  await Promise.all(tables.map((table) => ensureTable(client, table)));
}
