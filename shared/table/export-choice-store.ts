import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { type ExportChoice, exportChoice } from '../export/export-choice.ts';
import type { ExportJob } from '../export/export-job.ts';
import { documents, tableName } from './documents.ts';
import { exportChoiceKey } from './keys.ts';
import type { Put } from './write-together.ts';

const keptDays = 400;

/** The write by which a job's choices are remembered for whoever asked for it. */
export function choicePut({ sellerId, requestedBy, requestedAt, templateId, form }: ExportJob): Put {
  const choice: ExportChoice = exportChoice.parse({ templateId, ...form, at: requestedAt });
  const expiresAt = Math.floor(Date.parse(requestedAt) / 1000) + keptDays * 86_400;
  return { item: { ...exportChoiceKey(sellerId, requestedBy.sub), ...choice, expiresAt } };
}

/** What a user chose last, or nothing. */
export async function findChoice(sellerId: string, sub: string): Promise<ExportChoice | undefined> {
  const { Item } = await documents().send(
    new GetCommand({ TableName: tableName(), Key: exportChoiceKey(sellerId, sub) }),
  );
  return Item && exportChoice.parse(Item);
}
