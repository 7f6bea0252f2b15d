import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { type DynamodbEngine, startDynoxide } from '../local/engines/dynoxide.ts';
import { clientSettings, credentials, region } from '../local/place.ts';
import { type Index, indexes, projectedBy } from '../shared/table/indexes.ts';

const all: readonly Index[] = Object.values(indexes);

const attributes = [
  ...new Set(['pk', 'sk', ...all.flatMap(({ partitionKey, sortKey }) => [partitionKey, sortKey])]),
];

const keySchema = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' as const },
  { AttributeName: sortKey, KeyType: 'RANGE' as const },
];

const projection = (index: Index) => {
  const NonKeyAttributes = [...projectedBy(index)];
  return NonKeyAttributes.length > 0
    ? { ProjectionType: 'INCLUDE' as const, NonKeyAttributes }
    : { ProjectionType: 'KEYS_ONLY' as const };
};

const tableInput: CreateTableCommandInput = {
  TableName: 'orders',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
  KeySchema: keySchema('pk', 'sk'),
  GlobalSecondaryIndexes: all.map((index) => ({
    IndexName: index.name,
    KeySchema: keySchema(index.partitionKey, index.sortKey),
    Projection: projection(index),
  })),
};

export interface OrderTable {
  /** What a function needs in its environment to use the table. */
  readonly environment: Readonly<Record<string, string>>;
  readonly engine: DynamodbEngine;
}

/** Makes the table unless the engine's file holds it already. */
const create = async (endpoint: string): Promise<void> => {
  try {
    await new DynamoDBClient(clientSettings(endpoint)).send(new CreateTableCommand(tableInput));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
};

/**
 * The table with all its indexes on an engine of its own.
 * @param dataDirectory keeps it in a file there; in memory when absent.
 */
export async function startOrderTable(dataDirectory?: string): Promise<OrderTable> {
  const engine = await startDynoxide(dataDirectory, () => undefined);
  await create(engine.endpoint);
  return {
    engine,
    environment: {
      TABLE_NAME: 'orders',
      AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
  };
}
