import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { EnvName } from '../shared/env.ts';
import type { FileArea } from '../shared/file/file-bucket.ts';
import type { Access } from './access.ts';

/** What functions share. A stack hands its functions what it has. */
export interface Resources {
  readonly table: TableV2;
  readonly secretsKey: IKey;
  readonly courierQueue?: Queue;
  readonly exportQueue?: Queue;
  readonly bulkQueue?: Queue;
  readonly importQueue?: Queue;
  readonly trackingQueue?: Queue;
  readonly exportBucket?: Bucket;
  readonly importBucket?: Bucket;
  readonly userPool?: UserPool;
  readonly proofBucket?: Bucket;
}

export interface Permissions {
  readonly statements: readonly PolicyStatement[];
  readonly environment: Readonly<Partial<Record<EnvName, string>>>;
}

/** Where finished exports lie in their bucket; nothing else may be written or signed. */
export const exportPrefix = 'exports/';

/** Where files of imports arrive, and where their parts lie, which no link reaches. */
export const importPrefixes = { incoming: 'imports/incoming/', parts: 'imports/parts/' } as const;

/** Where files of orders arrive, and where they lie once they are checked. */
export const filePrefixes = {
  proofs: { incoming: 'proofs/incoming/', checked: 'proofs/checked/' },
  evidence: { incoming: 'evidence/incoming/', checked: 'evidence/checked/' },
} as const satisfies Record<FileArea, Readonly<Record<'incoming' | 'checked', string>>>;

const orderFileActions = {
  announce: { incoming: ['s3:PutObject'] },
  check: { incoming: ['s3:GetObject'], checked: ['s3:PutObject'] },
  read: { checked: ['s3:GetObject'] },
} as const satisfies Record<
  NonNullable<Access['proofFiles']>,
  Partial<Record<'incoming' | 'checked', readonly string[]>>
>;

const queueVariable = {
  courierQueue: 'COURIER_QUEUE_URL',
  exportQueue: 'EXPORT_QUEUE_URL',
  bulkQueue: 'BULK_QUEUE_URL',
  importQueue: 'IMPORT_QUEUE_URL',
  trackingQueue: 'TRACKING_QUEUE_URL',
} as const;

const fileActions = {
  join: ['s3:PutObject', 's3:GetObject', 's3:AbortMultipartUpload'],
  read: ['s3:GetObject'],
} as const;

const secretActions = { seal: 'kms:Encrypt', open: 'kms:Decrypt' } as const;

function present<T>(resource: T | undefined, name: string): T {
  if (resource === undefined) throw new Error(`the stack of this function has no ${name}`);
  return resource;
}

function forTable({ table: actions = [], indexes = [] }: Access, { table }: Resources): Permissions {
  if (actions.length === 0) return { statements: [], environment: {} };
  const onTable = new PolicyStatement({
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: [table.tableArn],
  });
  const onIndexes = new PolicyStatement({
    actions: ['dynamodb:Query'],
    resources: indexes.map((name) => `${table.tableArn}/index/${name}`),
  });
  return {
    statements: indexes.length > 0 ? [onTable, onIndexes] : [onTable],
    environment: { TABLE_NAME: table.tableName },
  };
}

function forQueue({ sendsTo }: Access, resources: Resources): Permissions {
  if (!sendsTo) return { statements: [], environment: {} };
  const queue = present(resources[sendsTo], sendsTo);
  return {
    statements: [new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] })],
    environment: { [queueVariable[sendsTo]]: queue.queueUrl },
  };
}

function forFiles({ exportFiles }: Access, { exportBucket }: Resources): Permissions {
  if (!exportFiles) return { statements: [], environment: {} };
  const bucket = present(exportBucket, 'exportBucket');
  return {
    statements: [
      new PolicyStatement({
        actions: [...fileActions[exportFiles]],
        resources: [bucket.arnForObjects(`${exportPrefix}*`)],
      }),
    ],
    environment: { EXPORT_BUCKET: bucket.bucketName },
  };
}

const importActions = {
  announce: { incoming: ['s3:PutObject', 's3:GetObject'] },
  work: { incoming: ['s3:GetObject'], parts: ['s3:GetObject', 's3:PutObject'] },
} as const satisfies Record<
  NonNullable<Access['importFiles']>,
  Partial<Record<keyof typeof importPrefixes, readonly string[]>>
>;

function forImports({ importFiles }: Access, { importBucket }: Resources): Permissions {
  if (!importFiles) return { statements: [], environment: {} };
  const bucket = present(importBucket, 'importBucket');
  const places: Partial<Record<keyof typeof importPrefixes, readonly string[]>> = importActions[importFiles];
  const statements = (['incoming', 'parts'] as const).flatMap((place) => {
    const actions = places[place];
    const resources = [bucket.arnForObjects(`${importPrefixes[place]}*`)];
    return actions ? [new PolicyStatement({ actions: [...actions], resources })] : [];
  });
  return { statements, environment: { IMPORT_BUCKET: bucket.bucketName } };
}

function forUsers({ users: actions }: Access, { userPool }: Resources): Permissions {
  if (!actions) return { statements: [], environment: {} };
  const pool = present(userPool, 'userPool');
  return {
    statements: [
      new PolicyStatement({
        actions: actions.map((action) => `cognito-idp:${action}`),
        resources: [pool.userPoolArn],
      }),
    ],
    environment: { USER_POOL_ID: pool.userPoolId },
  };
}

function forOrderFiles(area: FileArea, files: Access['proofFiles'], { proofBucket }: Resources): Permissions {
  if (!files) return { statements: [], environment: {} };
  const bucket = present(proofBucket, 'proofBucket');
  const places: Partial<Record<'incoming' | 'checked', readonly string[]>> = orderFileActions[files];
  const statements = (['incoming', 'checked'] as const).flatMap((place) => {
    const actions = places[place];
    const resources = [bucket.arnForObjects(`${filePrefixes[area][place]}*`)];
    return actions ? [new PolicyStatement({ actions: [...actions], resources })] : [];
  });
  return { statements, environment: { PROOF_BUCKET: bucket.bucketName } };
}

function forSecrets({ secrets = [] }: Access, { secretsKey }: Resources): Permissions {
  if (secrets.length === 0) return { statements: [], environment: {} };
  const actions = secrets.map((use) => secretActions[use]);
  return {
    statements: [new PolicyStatement({ actions, resources: [secretsKey.keyArn] })],
    environment: { SECRETS_KEY_ARN: secretsKey.keyArn },
  };
}

/** The statements of a function's role and the variables that name what it may touch: one follows from the other. */
export function permissionsFor(access: Access, resources: Resources): Permissions {
  const parts = [
    forTable(access, resources),
    forQueue(access, resources),
    forFiles(access, resources),
    forImports(access, resources),
    forUsers(access, resources),
    forSecrets(access, resources),
    forOrderFiles('proofs', access.proofFiles, resources),
    forOrderFiles('evidence', access.evidenceFiles, resources),
  ];
  return {
    statements: parts.flatMap(({ statements }) => statements),
    environment: Object.assign({}, ...parts.map(({ environment }) => environment)),
  };
}
