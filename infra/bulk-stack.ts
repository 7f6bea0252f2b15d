import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { addRoutedFunctions, type RouteContext } from './routed-functions.ts';
import { addWorker, WorkQueue } from './work-queue.ts';

/** Changes of many orders: asked for by the desk, and carried out by a worker where they are many. */
export class BulkStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    names: readonly string[],
    routed: RouteContext,
    props: StackProps,
  ) {
    super(scope, id, props);
    const { deployment } = routed;
    const worker = 'run-bulk';
    const { queue } = new WorkQueue(this, 'BulkJobs', { worker, deployment });
    const resources = { ...routed.resources, bulkQueue: queue };
    addRoutedFunctions(this, names, { ...routed, resources });
    // One job a call: a job may take the whole time-out. Few at once: each writes as fast as it can.
    addWorker(this, { name: worker, queue, batchSize: 1, maxConcurrency: 5, deployment, resources });
  }
}
