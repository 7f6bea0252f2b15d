import { parseArgs } from 'node:util';
import { type CallReason, callReasons } from '../shared/courier/call-reasons.ts';
import { replayStep } from '../shared/courier/replay-calls.ts';
import type { PutAsideState } from '../shared/table/put-aside-keys.ts';
import type { PutAsideFilter } from '../shared/table/put-aside-list.ts';
import { findRecord } from '../shared/table/seller-records.ts';
import { lineOf } from './line-of.ts';
import { Refused } from './new-seller.ts';
import { outputOf, placeOf, workAt } from './place.ts';

const usage = `Does a shop's calls of couriers again that were put aside, the oldest first.

  npm run replay-calls -- <sellerId> parked|quarantined
    [--account <accountId>]                            only those of one courier account
    [--reason unknown_status|…]                        only those with one reason

What still cannot be used is put aside again or stays; doing a call twice changes nothing.
On this machine it works on the stack that runs (PORT=… for another). On AWS say where:
    --outputs outputs.json                             as npm run deploy -- --all --outputs-file outputs.json wrote it`;

const options = {
  account: { type: 'string' },
  reason: { type: 'string' },
  outputs: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const states: Readonly<Record<string, { state: PutAsideState; reasons: readonly CallReason[] }>> = {
  parked: { state: 'PARKED', reasons: callReasons.parked },
  quarantined: { state: 'QUARANTINE', reasons: callReasons.quarantined },
};

/** Where courier calls wait, and the key that opens what is sealed of them. */
const workAtCouriers = async (outputs: string | undefined): Promise<void> => {
  const place = await placeOf({ outputs });
  workAt({
    ...place,
    environment: {
      ...place.environment,
      COURIER_QUEUE_URL: outputOf(place, 'CourierCallsQueueUrl'),
      SECRETS_KEY_ARN: outputOf(place, 'SecretsKeyArn'),
    },
  });
};

async function replayAll(sellerId: string, filter: PutAsideFilter) {
  let cursor: string | undefined;
  const total = { queued: 0, refused: 0 };
  do {
    const step = await replayStep(sellerId, filter, cursor, new Date());
    total.queued += step.queued;
    total.refused += step.refused;
    cursor = step.nextCursor;
    if (cursor) process.stdout.write(`… ${total.queued} on the queue, ${step.left} left\n`);
  } while (cursor);
  return total;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options, strict: true, allowPositionals: true });
  const [sellerId, wanted = ''] = positionals;
  const aside = Object.hasOwn(states, wanted) ? states[wanted] : undefined;
  if (values.help || !sellerId || !aside || positionals.length > 2) throw new Refused(usage);
  const { account, reason } = values;
  if (reason !== undefined && !aside.reasons.some((known) => known === reason)) {
    throw new Refused(`No call is ${wanted} for ${reason}; reasons are ${aside.reasons.join(', ')}.`);
  }
  await workAtCouriers(values.outputs);
  if (!(await findRecord(sellerId, 'SETTINGS', 'shop'))) throw new Refused(`There is no shop ${sellerId}.`);
  const { queued, refused } = await replayAll(sellerId, { state: aside.state, accountId: account, reason });
  const stay = aside.state === 'QUARANTINE' ? `; ${refused} still do not prove themselves and stay` : '';
  process.stdout.write(`Put ${queued} ${wanted} calls of ${sellerId} back on the queue${stay}.\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${lineOf(error)}\n`);
  process.exitCode = 1;
}
