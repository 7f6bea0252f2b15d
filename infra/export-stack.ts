import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { acknowledgeObjectsBelow } from './acknowledgements.ts';
import { ClosedBucket } from './closed-bucket.ts';
import { watchExports } from './log-alarms.ts';
import { logicalIdOf } from './logical-id.ts';
import { exportPrefix } from './permissions.ts';
import { addRoutedFunctions, type RouteContext } from './routed-functions.ts';
import { addWorker, WorkQueue } from './work-queue.ts';

/** Export jobs: asked for by the desk, written by a worker, fetched by a link. */
export class ExportStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    names: readonly string[],
    routed: RouteContext,
    props: StackProps,
  ) {
    super(scope, id, props);
    const { deployment } = routed;
    const { bucket } = new ClosedBucket(this, 'Exports', {
      deployment,
      lifecycleRules: [
        { expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      linkedActions: ['s3:GetObject'],
    });
    const worker = 'run-export';
    const { queue } = new WorkQueue(this, 'ExportJobs', { worker, deployment });
    const resources = { ...routed.resources, exportQueue: queue, exportBucket: bucket };
    addRoutedFunctions(this, names, { ...routed, resources });
    // One lane of a job a call: it may take the whole time-out. Few at once: each reads as fast as it can.
    const runs = addWorker(this, {
      name: worker,
      queue,
      batchSize: 1,
      maxConcurrency: 12,
      deployment,
      resources,
    });
    watchExports(runs, runs.log, deployment.alarmTopic);
    acknowledgeObjectsBelow(this, logicalIdOf(this, bucket), exportPrefix);
    new CfnOutput(this, 'BucketName', { value: bucket.bucketName });
  }
}
