import { join } from 'node:path';
import type { Cleanup } from '../cleanup.ts';
import type { Tell } from '../lambda/function-log.ts';
import { dynamodbFromEnvironment } from '../settings.ts';
import { startDynoxide } from './dynoxide.ts';
import { type QueueAndObjectEngine, startFauxqs } from './fauxqs.ts';

export interface EngineSettings {
  /** Everything is in memory when absent. */
  readonly dataDirectory: string | undefined;
  readonly clock: () => Date;
  readonly tell: Tell;
}

export interface Engines {
  /** Address of DynamoDB. */
  readonly dynamodb: string;
  readonly queues: QueueAndObjectEngine;
}

/** Starts the engines behind DynamoDB, SQS and S3; a DynamoDB that the user runs is taken as it is. */
export async function startEngines(settings: EngineSettings, cleanup: Cleanup): Promise<Engines> {
  const { dataDirectory, clock, tell } = settings;
  const external = dynamodbFromEnvironment();
  const folder = (name: string) => dataDirectory && join(dataDirectory, name);
  const startDynamodb = async () => {
    if (external) return external;
    const engine = await startDynoxide(folder('dynamodb'), tell);
    cleanup.add(() => engine.stop());
    return engine.endpoint;
  };
  const startQueues = async () => {
    const engine = await startFauxqs(folder('queues'), clock);
    cleanup.add(() => engine.stop());
    return engine;
  };
  const [dynamodb, queues] = await Promise.all([startDynamodb(), startQueues()]);
  return { dynamodb, queues };
}
