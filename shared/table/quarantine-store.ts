import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { SealedCall } from '../courier/sealed-call.ts';
import { secondsAfter } from './delivery-store.ts';
import { documents, tableName } from './documents.ts';
import { quarantineCountKey } from './put-aside-keys.ts';
import { type PutAside, putAsidePuts } from './put-aside-store.ts';
import { writeTogether } from './write-together.ts';

/** Days for which a call that did not prove itself waits for its secret to be mended. */
export const quarantineDays = 7;

/** Calls that are kept of one account in one day. Whoever forges more costs no more. */
export const quarantineLimit = 1_000;

/** Takes one of the day's places; whether there was one. `day` is `2026-09-14`, in UTC. */
export async function takeQuarantinePlace(
  sellerId: string,
  accountId: string,
  day: string,
): Promise<boolean> {
  try {
    await documents().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: quarantineCountKey(sellerId, accountId, day),
        UpdateExpression: 'ADD kept :one SET expiresAt = :end',
        ConditionExpression: 'attribute_not_exists(kept) OR kept < :most',
        ExpressionAttributeValues: {
          ':one': 1,
          ':most': quarantineLimit,
          ':end': secondsAfter(`${day}T00:00:00.000Z`, quarantineDays),
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Keeps a call for as long as its secret may be mended. */
export const putInQuarantine = (call: PutAside, sealed: SealedCall): Promise<void> =>
  writeTogether(putAsidePuts(call, { sealed }));
