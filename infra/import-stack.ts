import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { importDays } from '../shared/import/import-job.ts';
import { acknowledgeObjectsBelow } from './acknowledgements.ts';
import { ClosedBucket, sentFromAnywhere } from './closed-bucket.ts';
import { logicalIdOf } from './logical-id.ts';
import { importPrefixes } from './permissions.ts';
import { addRoutedFunctions, type RouteContext } from './routed-functions.ts';
import { addWorker, WorkQueue } from './work-queue.ts';

/** Orders that shops bring with them: a file sent by link, cut into parts, checked and written by a worker. */
export class ImportStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    names: readonly string[],
    routed: RouteContext,
    props: StackProps,
  ) {
    super(scope, id, props);
    const { deployment } = routed;
    const { bucket } = new ClosedBucket(this, 'Files', {
      deployment,
      lifecycleRules: [
        { prefix: importPrefixes.incoming, expiration: Duration.days(1) },
        { prefix: importPrefixes.parts, expiration: Duration.days(importDays + 1) },
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      cors: sentFromAnywhere,
      linkedActions: ['s3:GetObject', 's3:PutObject'],
    });
    const worker = 'run-import';
    const { queue } = new WorkQueue(this, 'ImportJobs', { worker, deployment });
    const resources = { ...routed.resources, importQueue: queue, importBucket: bucket };
    addRoutedFunctions(this, names, { ...routed, resources });
    // One import a call, few at once: each writes as fast as it can.
    addWorker(this, { name: worker, queue, batchSize: 1, maxConcurrency: 3, deployment, resources });
    for (const prefix of Object.values(importPrefixes)) {
      acknowledgeObjectsBelow(this, logicalIdOf(this, bucket), prefix);
    }
    new CfnOutput(this, 'BucketName', { value: bucket.bucketName });
  }
}
