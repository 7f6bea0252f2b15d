import * as z from 'zod/mini';
import type { DeployedResource, Deployment } from '../assembly/deployment.ts';

const properties = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.optional(z.number()),
  MaximumBatchingWindowInSeconds: z._default(z.number(), 0),
  FunctionResponseTypes: z._default(z.array(z.string()), []),
  FilterCriteria: z.optional(z.unknown()),
  Enabled: z._default(z.boolean(), true),
  ScalingConfig: z.optional(z.looseObject({ MaximumConcurrency: z.optional(z.number()) })),
  MaximumRetryAttempts: z._default(z.number(), -1),
  BisectBatchOnFunctionError: z._default(z.boolean(), false),
  DestinationConfig: z.optional(
    z.looseObject({ OnFailure: z.optional(z.looseObject({ Destination: z.string() })) }),
  ),
});

/** An event source mapping of the template. */
export interface EventSourceMapping {
  readonly id: string;
  /** Queue, or stream of a table. */
  readonly sourceArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly reportsItemFailures: boolean;
  readonly filterCriteria: unknown;
  readonly maximumConcurrency: number;
  /** Infinity when the template sets no limit. */
  readonly maximumRetries: number;
  readonly bisects: boolean;
  /** Queue for what could not be processed. */
  readonly failureQueueArn: string | undefined;
}

/** Lambda's own defaults per kind of source. */
const batchSizes = { queue: 10, stream: 100 } as const;

function isStream(arn: string): boolean {
  return arn.startsWith('arn:aws:dynamodb:');
}

function mappingOf(resource: DeployedResource): EventSourceMapping[] {
  const parsed = properties.parse(resource.properties);
  if (!parsed.Enabled) return [];
  const { EventSourceArn, MaximumRetryAttempts } = parsed;
  return [
    {
      id: resource.id,
      sourceArn: EventSourceArn,
      functionName: parsed.FunctionName,
      batchSize: parsed.BatchSize ?? batchSizes[isStream(EventSourceArn) ? 'stream' : 'queue'],
      windowMs: parsed.MaximumBatchingWindowInSeconds * 1000,
      reportsItemFailures: parsed.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      filterCriteria: parsed.FilterCriteria,
      maximumConcurrency: parsed.ScalingConfig?.MaximumConcurrency ?? 2,
      maximumRetries: MaximumRetryAttempts < 0 ? Number.POSITIVE_INFINITY : MaximumRetryAttempts,
      bisects: parsed.BisectBatchOnFunctionError,
      failureQueueArn: parsed.DestinationConfig?.OnFailure?.Destination,
    },
  ];
}

/** The mappings of the deployment by the kind of their source. */
export function eventSourceMappings(deployment: Deployment) {
  const mappings = deployment.ofType('AWS::Lambda::EventSourceMapping').flatMap(mappingOf);
  return {
    queues: mappings.filter(({ sourceArn }) => !isStream(sourceArn)),
    streams: mappings.filter(({ sourceArn }) => isStream(sourceArn)),
  };
}
