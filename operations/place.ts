import { readFile } from 'node:fs/promises';
import * as z from 'zod/mini';
import { credentials, region } from '../local/place.ts';
import { findRunning } from '../local/running-file.ts';
import { portFromEnvironment, stateDirectory } from '../local/settings.ts';
import type { EnvName } from '../shared/env.ts';
import { Refused } from './new-seller.ts';

/** Where a command works: the table and the user pool of a stage, and how they are reached. */
export interface Place {
  readonly environment: Readonly<Partial<Record<EnvName, string>> & Record<string, string>>;
  /** What the templates tell of themselves; nothing where table and user pool were named by hand. */
  readonly outputs: Readonly<Record<string, string>>;
  /** Address of the stack, when it runs on this machine. */
  readonly url?: string;
}

/** What a person may say about the place. */
export interface PlaceOptions {
  readonly table?: string | undefined;
  readonly 'user-pool'?: string | undefined;
  readonly region?: string | undefined;
  /** File that `cdk deploy --outputs-file` wrote. */
  readonly outputs?: string | undefined;
}

/** A pool's id begins with its region. */
const onAws = (
  table: string,
  userPool: string,
  wanted: string | undefined,
  outputs: Place['outputs'] = {},
): Place => ({
  outputs,
  environment: {
    TABLE_NAME: table,
    USER_POOL_ID: userPool,
    AWS_REGION: wanted ?? userPool.split('_')[0] ?? '',
  },
});

const outputsFile = z.record(z.string(), z.record(z.string(), z.string()));

const fromOutputs = async (
  file: string,
): Promise<{ table: string; userPool: string; all: Record<string, string> }> => {
  const content = await readFile(file, 'utf8').catch(() => {
    throw new Refused(`There is no file ${file}.`);
  });
  const { data } = outputsFile.safeParse(JSON.parse(content));
  const all = Object.assign({}, ...Object.values(data ?? {})) as Record<string, string>;
  const { TableName: table, UserPoolId: userPool } = all;
  if (table && userPool) return { table, userPool, all };
  throw new Refused(`${file} names no TableName and UserPoolId: write it with cdk deploy --outputs-file.`);
};

const onThisMachine = async (): Promise<Place> => {
  const port = portFromEnvironment();
  const { url, tableName, userPoolId, endpoints, outputs } = await findRunning(stateDirectory(port), port);
  return {
    url,
    outputs,
    environment: {
      TABLE_NAME: tableName,
      USER_POOL_ID: userPoolId,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
      AWS_ENDPOINT_URL_SQS: endpoints.sqs,
      AWS_ENDPOINT_URL_KMS: endpoints.kms,
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: endpoints.cognito,
    },
  };
};

/**
 * The place that a person means: the stack that runs on this machine, unless a table and a user pool are named.
 * @throws Refused when only one of them is named; StartError when nothing runs here.
 */
export async function placeOf(options: PlaceOptions): Promise<Place> {
  const { table, 'user-pool': userPool, region: wanted, outputs } = options;
  if (outputs !== undefined) {
    const found = await fromOutputs(outputs);
    return onAws(found.table, found.userPool, wanted, found.all);
  }
  if (table !== undefined && userPool !== undefined) return onAws(table, userPool, wanted);
  if (table !== undefined || userPool !== undefined || wanted !== undefined) {
    throw new Refused('On AWS name both --table and --user-pool, or the --outputs file of the deployment.');
  }
  return onThisMachine();
}

/** @throws Refused when the place was named without it. */
export function outputOf({ outputs }: Place, name: string): string {
  const value = outputs[name];
  if (value) return value;
  throw new Refused(`On AWS name the --outputs file of the deployment: it tells ${name}.`);
}

/** Lets the stores of this process work there. */
export function workAt({ environment }: Place): void {
  // biome-ignore lint/style/noProcessEnv: a command stands where a function's environment would be set
  Object.assign(process.env, environment);
}
