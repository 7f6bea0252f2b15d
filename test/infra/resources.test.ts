import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { bundleDirectory } from '../../infra/bundle.ts';
import { functionNames } from '../../infra/function-names.ts';
import { indexes } from '../../shared/table/indexes.ts';
import { fullTimeline } from '../../shared/tracking/with-answer.ts';
import { functionNamed, functionNameOf, ofType, type Resource, referred, resources } from './synthesized.ts';

const functionProperties = z.looseObject({
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  Timeout: z.number(),
  LoggingConfig: z.looseObject({ LogGroup: z.unknown() }),
});
const alarmProperties = z.looseObject({
  AlarmActions: z._default(z.array(z.unknown()), []),
  AlarmDescription: z.string(),
});

const functions = () => ofType('AWS::Lambda::Function');
const alarmsAbout = (stack: string, text: string) =>
  ofType('AWS::CloudWatch::Alarm').filter(
    (one) => one.stack === stack && JSON.stringify(one.properties).includes(`"${text}"`),
  );

describe('every function', () => {
  it('runs on the one runtime', () => {
    const runtimes = functions().map(({ properties }) => {
      const { Runtime, Architectures } = functionProperties.parse(properties);
      return `${Runtime} ${Architectures.join()}`;
    });
    expect([...new Set(runtimes)]).toEqual(['nodejs24.x arm64']);
  });

  it('finds its credentials in the environment and carries no other way to them', () => {
    for (const name of functionNames) {
      const code = readFileSync(join(bundleDirectory(name), 'index.mjs'), 'utf8');
      expect(code.match(/AWS_CONTAINER_CREDENTIALS|credential_process|sso_session/), name).toBeNull();
      expect(code.includes('AWS_ACCESS_KEY_ID'), name).toBe(code.includes('AWS_REGION'));
    }
  });

  it('writes to a log of its own that expires', () => {
    for (const fn of functions()) {
      const { LogGroup } = functionProperties.parse(fn.properties).LoggingConfig;
      expect(referred(LogGroup, fn.stack)?.properties, functionNameOf(fn)).toEqual({ RetentionInDays: 30 });
    }
    const expiring = ofType('AWS::Logs::LogGroup').filter(({ properties }) => properties['RetentionInDays']);
    expect(expiring).toHaveLength(ofType('AWS::Logs::LogGroup').length);
  });

  it('is watched for errors, throttles and time', () => {
    for (const fn of functions()) {
      const watched = alarmsAbout(fn.stack, fn.logicalId).map(({ properties }) => JSON.stringify(properties));
      for (const metric of ['Errors', 'Throttles', 'Duration']) {
        expect(
          watched.some((one) => one.includes(`"${metric}"`)),
          `${functionNameOf(fn)} ${metric}`,
        ).toBe(true);
      }
    }
  });

  it('is bundled into one file with a source map', () => {
    for (const name of functionNames) {
      const text = readFileSync(join(bundleDirectory(name), 'index.mjs'), 'utf8');
      expect(text, name).toContain('//# sourceMappingURL=index.mjs.map');
      expect(text, name).toMatch(/export\s*\{[^}]*\bhandler\b/);
    }
  });
});

describe('an alarm', () => {
  it('tells the topic and says what is wrong', () => {
    for (const { logicalId, properties } of ofType('AWS::CloudWatch::Alarm')) {
      const { AlarmActions, AlarmDescription } = alarmProperties.parse(properties);
      expect(JSON.stringify(AlarmActions), logicalId).toContain('pesanan-test-alarms:');
      expect(AlarmDescription, logicalId).toMatch(/\w+ .*\.$/);
    }
  });
});

describe('the topic of the alarms', () => {
  it('lets CloudWatch of this account publish, or every alarm would be silent', () => {
    const [policy] = ofType('AWS::SNS::TopicPolicy');
    expect(policy?.properties['PolicyDocument']).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: 'Allow',
          Principal: { Service: 'cloudwatch.amazonaws.com' },
          Action: 'sns:Publish',
          Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
        }),
      ]),
    });
  });
});

/** What a metric of the courier stack counts in its log. */
const patternOf = (metric: string): unknown =>
  ofType('AWS::Logs::MetricFilter').find(
    ({ stack, properties }) =>
      stack === 'Couriers' && JSON.stringify(properties['MetricTransformations']).includes(`"${metric}"`),
  )?.properties['FilterPattern'];

describe('reports of couriers that nobody can read', () => {
  it('set off an alarm by what the processor logs', () => {
    const pattern = patternOf('Parked');
    for (const kind of ['unknown_status', 'unreadable', 'ledger_full', 'other_courier']) {
      expect(pattern).toContain(`$.parked = "${kind}"`);
    }
    expect(pattern).not.toContain('unknown_shipment');
    expect(alarmsAbout('Couriers', 'Parked')).toHaveLength(1);
  });

  it('of parcels that no shop knows set off an alarm when they are many', () => {
    expect(patternOf('UnknownParcels')).toBe('{ $.parked = "unknown_shipment" }');
    expect(alarmsAbout('Couriers', 'UnknownParcels')).toMatchObject([
      { properties: { Threshold: 200, Period: 3_600 } },
    ]);
  });
});

describe('histories that find no room', () => {
  it.each(['poll-courier', 'track'])('set off an alarm by what %s logs', (name) => {
    const filters = ofType('AWS::Logs::MetricFilter').filter(({ properties }) =>
      JSON.stringify(properties).includes(`"FullTimelines-${name}"`),
    );
    expect(filters).toMatchObject([{ properties: { FilterPattern: `{ $.timeline = "${fullTimeline}" }` } }]);
    expect(alarmsAbout(String(filters[0]?.stack), `FullTimelines-${name}`)).toHaveLength(1);
  });
});

describe('calls that do not prove themselves', () => {
  it.each([
    ['Unauthenticated', '{ $.unauthenticated = "*" }'],
    ['QuarantineFull', '{ $.quarantine = "FULL" }'],
    ['QuarantineFailed', '{ $.quarantine = "FAILED" }'],
  ])('set off the alarm %s by what the receiver logs', (name, pattern) => {
    expect(patternOf(name)).toBe(pattern);
    expect(alarmsAbout('Couriers', name)).toHaveLength(1);
  });
});

describe('the route of couriers', () => {
  it('has a limit of its own, above that of people', () => {
    const [stage] = ofType('AWS::ApiGatewayV2::Stage');
    const { RouteSettings, DefaultRouteSettings } = z
      .looseObject({
        RouteSettings: z.record(z.string(), z.looseObject({ ThrottlingRateLimit: z.number() })),
        DefaultRouteSettings: z.looseObject({ ThrottlingRateLimit: z.number() }),
      })
      .parse(stage?.properties);
    const limit = RouteSettings['POST /hooks/{courier}/{hookId}']?.ThrottlingRateLimit;
    expect(limit).toBeGreaterThan(DefaultRouteSettings.ThrottlingRateLimit);
  });
});

describe('the clock', () => {
  it('ticks every minute, and a minute that fails is left to the next one', () => {
    const [rule] = ofType('AWS::Events::Rule').filter(({ stack }) => stack === 'Clock');
    expect(rule?.properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ RetryPolicy: { MaximumRetryAttempts: 0 } }],
    });
  });

  it('sets off an alarm when it stumbles over an order or falls behind', () => {
    for (const kind of ['failed', 'behind']) {
      const filters = ofType('AWS::Logs::MetricFilter').filter(({ properties }) =>
        JSON.stringify(properties).includes(`$.clock = \\"${kind}\\"`),
      );
      expect(filters, kind).toHaveLength(1);
      expect(alarmsAbout('Clock', `Clock-${kind}`), kind).toHaveLength(1);
    }
  });
});

describe('exports', () => {
  it('set off an alarm when one has failed for good', () => {
    const filters = ofType('AWS::Logs::MetricFilter').filter(({ properties }) =>
      JSON.stringify(properties).includes('$.failure = \\"internal\\"'),
    );
    expect(filters).toHaveLength(1);
    expect(alarmsAbout('Exports', 'FailedExports')).toHaveLength(1);
  });
});

describe('the table', () => {
  const [table] = ofType('AWS::DynamoDB::GlobalTable');

  it('survives mistakes: recovery to any second, deletion protection, kept with the stack gone', () => {
    expect(table?.deletionPolicy).toBe('Retain');
    expect(table?.properties).toMatchObject({
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      ],
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      BillingMode: 'PAY_PER_REQUEST',
    });
  });

  it('has the indexes that the store asks', () => {
    const deployed = z
      .looseObject({ GlobalSecondaryIndexes: z.array(z.looseObject({ IndexName: z.string() })) })
      .parse(table?.properties);
    expect(deployed.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName).toSorted()).toEqual(
      Object.values(indexes)
        .map(({ name }) => name)
        .toSorted(),
    );
  });
});

const mappingProperties = z.looseObject({
  EventSourceArn: z.unknown(),
  FunctionName: z.unknown(),
  FunctionResponseTypes: z.array(z.string()),
});
const queueProperties = z.looseObject({
  VisibilityTimeout: z._default(z.number(), 30),
  MessageRetentionPeriod: z.number(),
  SqsManagedSseEnabled: z.literal(true),
  RedrivePolicy: z.optional(z.looseObject({ deadLetterTargetArn: z.unknown(), maxReceiveCount: z.number() })),
});

const mappings = () =>
  ofType('AWS::Lambda::EventSourceMapping').map(({ stack, properties }) => {
    const parsed = mappingProperties.parse(properties);
    return {
      worker: referred(parsed.FunctionName, stack),
      queue: referred(parsed.EventSourceArn, stack),
      answers: parsed.FunctionResponseTypes,
      properties,
    };
  });

describe('an event source mapping', () => {
  it('exists for each worker and takes partial answers', () => {
    const workers = mappings().map(({ worker }) => worker && functionNameOf(worker));
    expect(workers.toSorted()).toEqual([
      'follow-orders',
      'poll-courier',
      'process-courier-webhook',
      'release-parked',
      'run-bulk',
      'run-export',
      'run-import',
    ]);
    expect(mappings().every(({ answers }) => answers.includes('ReportBatchItemFailures'))).toBe(true);
  });

  it('hides a message for at least six time-outs of its worker', () => {
    for (const { worker, queue } of mappings()) {
      if (!(worker && queue)) continue;
      const { Timeout } = functionProperties.parse(worker.properties);
      const { VisibilityTimeout } = queueProperties.parse(queue.properties);
      expect(VisibilityTimeout, functionNameOf(worker)).toBeGreaterThanOrEqual(6 * Timeout);
    }
  });

  it('wakes release-parked for orders with a parcel on its way only, and keeps what it gives up', () => {
    const release = mappings().find(({ worker }) => worker === functionNamed('release-parked'));
    expect(release?.properties).toMatchObject({
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      StartingPosition: 'TRIM_HORIZON',
    });
    const { Filters } = z
      .object({ Filters: z.tuple([z.object({ Pattern: z.string() })]) })
      .parse(release?.properties['FilterCriteria']);
    expect(JSON.parse(Filters[0].Pattern)).toEqual({
      eventName: ['MODIFY'],
      dynamodb: {
        NewImage: {
          row: {
            M: {
              status: {
                S: [
                  'AWAITING_PICKUP',
                  'CANCELLATION_REQUESTED',
                  'IN_TRANSIT',
                  'DELIVERY_PROBLEM',
                  'RETURNING',
                  'DELIVERED',
                  'LOST_OR_DAMAGED',
                ],
              },
            },
          },
        },
      },
    });
    expect(JSON.stringify(release?.properties['DestinationConfig'])).toContain('ReleaseFailed');
  });
});

describe('the stream of the table', () => {
  it('has two consumers, which is all that it serves well', () => {
    const ofStream = mappings().filter(({ properties }) => JSON.stringify(properties).includes('Stream'));
    const consumers = ofStream.flatMap(({ worker, queue }) =>
      worker && !queue ? [functionNameOf(worker)] : [],
    );
    expect(consumers.toSorted()).toEqual(['follow-orders', 'release-parked']);
  });
});

describe('a queue', () => {
  const queues = ofType('AWS::SQS::Queue');
  const deadLettersOf = ({ stack, properties }: Resource) =>
    referred(queueProperties.parse(properties).RedrivePolicy?.deadLetterTargetArn, stack);

  it('with a worker gives a message up after several tries, to a queue that keeps it longer', () => {
    for (const { queue } of mappings()) {
      if (!queue) continue;
      const { RedrivePolicy, MessageRetentionPeriod } = queueProperties.parse(queue.properties);
      const dead = queueProperties.parse(deadLettersOf(queue)?.properties);
      expect(RedrivePolicy?.maxReceiveCount).toBeGreaterThanOrEqual(5);
      // A courier's call of 256 KiB in base64, on either queue.
      for (const one of [queue, deadLettersOf(queue)]) {
        expect(one?.properties['MaximumMessageSize']).toBe(1_048_576);
      }
      expect(dead.MessageRetentionPeriod).toBeGreaterThan(MessageRetentionPeriod);
    }
  });

  it('is encrypted, refuses requests without TLS and has an alarm', () => {
    const policies = ofType('AWS::SQS::QueuePolicy').map(({ properties }) => JSON.stringify(properties));
    for (const { stack, logicalId, properties } of queues) {
      queueProperties.parse(properties);
      const own = policies.filter((one) => one.includes(`"Ref":"${logicalId}"`));
      expect(
        own.some((one) => one.includes('"aws:SecureTransport":"false"')),
        logicalId,
      ).toBe(true);
      expect(alarmsAbout(stack, logicalId), logicalId).toHaveLength(1);
    }
  });

  it('outlives its stack', () => {
    expect(queues.filter(({ deletionPolicy }) => deletionPolicy !== 'Retain')).toEqual([]);
  });
});

describe('the key that seals secrets', () => {
  const keys = ofType('AWS::KMS::Key');

  it('is one, is renewed every year, outlives its stack and takes 30 days to be deleted', () => {
    expect(keys).toHaveLength(1);
    expect(keys[0]).toMatchObject({
      stack: 'Secrets',
      deletionPolicy: 'Retain',
      properties: { EnableKeyRotation: true, PendingWindowInDays: 30 },
    });
    expect(ofType('AWS::KMS::Alias')).toMatchObject([
      { properties: { AliasName: 'alias/pesanan-test-secrets' } },
    ]);
  });

  it('raises an alarm in every function that uses it and cannot', () => {
    const filters = ofType('AWS::Logs::MetricFilter').filter(({ properties }) =>
      JSON.stringify(properties).includes('$.secrets = '),
    );
    const users = ofType('AWS::Lambda::Function').filter(({ properties }) =>
      JSON.stringify(properties['Environment']).includes('SECRETS_KEY_ARN'),
    );
    expect(filters).toHaveLength(users.length);
    const watched = JSON.stringify(ofType('AWS::CloudWatch::Alarm').map(({ properties }) => properties));
    for (const user of users) expect(watched).toContain(`Secrets-${functionNameOf(user)}`);
  });

  it('is governed by the account alone: its own policy names no function and no other account', () => {
    const { Statement } = z
      .looseObject({ Statement: z.array(z.looseObject({ Principal: z.unknown() })) })
      .parse(keys[0]?.properties['KeyPolicy']);
    expect(Statement).toHaveLength(1);
    expect(JSON.stringify(Statement[0]?.Principal)).toContain(':root');
  });
});

describe('the buckets', () => {
  const buckets = ofType('AWS::S3::Bucket');
  /** Those that hold files; the others hold the log of who fetched them. */
  const bucketIn = (stack: string) =>
    buckets.find((one) => one.stack === stack && one.properties['LoggingConfiguration']);

  it('are closed, encrypted and expire', () => {
    expect(buckets).toHaveLength(6);
    for (const { properties } of buckets) {
      expect(properties).toMatchObject({
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
      expect(JSON.stringify(properties['LifecycleConfiguration'])).toContain('"Status":"Enabled"');
    }
  });

  it('keep an export for one day and half an upload no longer', () => {
    expect(bucketIn('Exports')?.properties['LifecycleConfiguration']).toMatchObject({
      Rules: [{ ExpirationInDays: 1, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }],
    });
  });

  it('keep an upload for one day, a checked proof for half a year, and checked evidence for a year', () => {
    expect(bucketIn('Money')?.properties['LifecycleConfiguration']).toMatchObject({
      Rules: [
        { Prefix: 'proofs/incoming/', ExpirationInDays: 1 },
        { Prefix: 'proofs/checked/', ExpirationInDays: 180 },
        { Prefix: 'evidence/incoming/', ExpirationInDays: 1 },
        { Prefix: 'evidence/checked/', ExpirationInDays: 365 },
        { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
      ],
    });
  });

  it('keep the file of an import for one day, and its parts for as long as the import', () => {
    expect(bucketIn('Imports')?.properties['LifecycleConfiguration']).toMatchObject({
      Rules: [
        { Prefix: 'imports/incoming/', ExpirationInDays: 1 },
        { Prefix: 'imports/parts/', ExpirationInDays: 31 },
        { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
      ],
    });
  });

  it('let pages of any site send a proof by its link, and no more', () => {
    expect(bucketIn('Money')?.properties['CorsConfiguration']).toEqual({
      CorsRules: [
        { AllowedHeaders: ['content-type'], AllowedMethods: ['PUT'], AllowedOrigins: ['*'], MaxAge: 3_600 },
      ],
    });
    expect(bucketIn('Exports')?.properties).not.toHaveProperty('CorsConfiguration');
  });

  it.each([
    ['Exports', 's3:GetObject'],
    ['Money', ['s3:GetObject', 's3:PutObject']],
    ['Imports', ['s3:GetObject', 's3:PutObject']],
  ])('of %s refuse links older than five minutes and requests without TLS', (stack, actions) => {
    const policy = ofType('AWS::S3::BucketPolicy').find(
      (one) =>
        one.stack === stack &&
        JSON.stringify(one.properties['Bucket']).includes(bucketIn(stack)?.logicalId ?? 'none'),
    );
    expect(policy?.properties['PolicyDocument']).toMatchObject({
      Statement: expect.arrayContaining([
        expect.objectContaining({
          Effect: 'Deny',
          Action: actions,
          Condition: { NumericGreaterThan: { 's3:signatureAge': 300_000 } },
        }),
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      ]),
    });
  });
});

describe('sign-in', () => {
  it('is by code with PKCE for a client without a secret, and tokens live 15 minutes', () => {
    expect(ofType('AWS::Cognito::UserPoolClient').map(({ properties }) => properties)).toMatchObject([
      {
        AllowedOAuthFlows: ['code'],
        GenerateSecret: false,
        AccessTokenValidity: 15,
        TokenValidityUnits: { AccessToken: 'minutes' },
      },
    ]);
  });

  it('knows one person by one address, in whatever case it is typed', () => {
    const [pool] = ofType('AWS::Cognito::UserPool');
    expect(pool?.properties).toMatchObject({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
    });
  });

  it('has stamp-token write the access token', () => {
    const [pool] = ofType('AWS::Cognito::UserPool');
    const { PreTokenGenerationConfig } = z
      .looseObject({
        PreTokenGenerationConfig: z.object({ LambdaArn: z.unknown(), LambdaVersion: z.literal('V2_0') }),
      })
      .parse(pool?.properties['LambdaConfig']);
    expect(referred(PreTokenGenerationConfig.LambdaArn, 'Identity')).toBe(functionNamed('stamp-token'));
  });
});

describe('a stack', () => {
  it('stays far from the 500 resources that CloudFormation allows', () => {
    const counts = Map.groupBy(resources, ({ stack }) => stack);
    for (const [stack, { length }] of counts) expect(length, stack).toBeLessThan(400);
  });

  it('that holds the table holds nothing else', () => {
    expect(resources.filter(({ stack }) => stack === 'Data').map(({ type }) => type)).toEqual([
      'AWS::DynamoDB::GlobalTable',
    ]);
  });
});
