import { parseArgs } from 'node:util';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type DeadLetters, lookAtDeadLetters, redrive } from './dead-letters.ts';
import { lineOf } from './line-of.ts';
import { Refused } from './new-seller.ts';
import { outputOf, placeOf, workAt } from './place.ts';

const usage = `Puts back on its queue what was given up, once the cause is mended.

  npm run redrive -- couriers|exports|imports|bulk [--dry-run]

--dry-run says how many there are and how old they are, and moves nothing.
On this machine it works on the stack that runs (PORT=… for another). On AWS say where:
    --outputs outputs.json                             as npm run deploy -- --all --outputs-file outputs.json wrote it`;

const options = {
  'dry-run': { type: 'boolean' },
  outputs: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** The outputs of each queue, by how people call it. */
const outputNames: Readonly<Record<string, string>> = {
  couriers: 'CourierCalls',
  exports: 'ExportJobs',
  imports: 'ImportJobs',
  bulk: 'BulkJobs',
};

const agesOf = ({ waiting, lookedAt, oldest, newest }: DeadLetters): string =>
  oldest && newest
    ? `${waiting} dead letters; of ${lookedAt} looked at, first sent from ${oldest.toISOString()} to ${newest.toISOString()}.`
    : `${waiting} dead letters.`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, strict: true, allowPositionals: true });
  const [queue = ''] = positionals;
  const name = outputNames[queue];
  if (values.help || !name || positionals.length > 1) throw new Refused(usage);
  const place = await placeOf(values);
  workAt(place);
  const pair = {
    queueUrl: outputOf(place, `${name}QueueUrl`),
    failedUrl: outputOf(place, `${name}FailedUrl`),
  };
  const sqs = new SQSClient();
  if (values['dry-run']) {
    process.stdout.write(`${agesOf(await lookAtDeadLetters(sqs, pair))}\n`);
    return;
  }
  process.stdout.write(`Moved ${await redrive(sqs, pair)} messages back to the queue of ${queue}.\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${lineOf(error)}\n`);
  process.exitCode = 1;
}
