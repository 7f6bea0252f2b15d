import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { DemoUser } from './demo-users.ts';
import type { clientSettings, Endpoints } from './place.ts';
import type { Seal } from './sealed-accounts.ts';

/** What `seedSampleData` of `local/sample-data.ts` may work with. */
export interface SampleDataContext {
  readonly tableName: string;
  readonly endpoints: Endpoints;
  /** Settings for an SDK client of the local table. */
  readonly dynamodb: ReturnType<typeof clientSettings>;
  readonly users: readonly DemoUser[];
  readonly clock: () => Date;
  readonly seal: Seal;
  /** Runs a deployed function. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
}

export type SeedSampleData = (context: SampleDataContext) => Promise<void>;

const sampleDataModule = join(import.meta.dirname, 'sample-data.ts');

async function isEmpty({ tableName, dynamodb }: SampleDataContext): Promise<boolean> {
  const client = new DynamoDBClient(dynamodb);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName, Limit: 1 }));
  client.destroy();
  return Items.length === 0;
}

/** Fills an empty table with the demo shop, when the project has one. */
export async function seedWhenEmpty(context: SampleDataContext): Promise<void> {
  if (!existsSync(sampleDataModule) || !(await isEmpty(context))) return;
  const { seedSampleData }: { seedSampleData: SeedSampleData } = await import(sampleDataModule);
  await seedSampleData(context);
}
