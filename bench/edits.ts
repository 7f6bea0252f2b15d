import { contest, editors, isFair } from '../test/contest.ts';
import { startOrderTable } from '../test/order-table.ts';

/** What came of many people who changed the same orders at once. */
export interface EditMeasure {
  readonly orders: number;
  readonly editors: number;
  /** Edits that were taken: each made one version. */
  readonly taken: number;
  readonly refused: number;
  /** Orders with two winners for one version, a lost edit, or a refusal for another reason. */
  readonly unfair: number;
  readonly within: boolean;
}

/** Fifty parallel edits on each of so many orders. */
export async function measureEdits(orders: number): Promise<EditMeasure[]> {
  const table = await startOrderTable();
  // biome-ignore lint/style/noProcessEnv: the functions under measurement read their settings here
  Object.assign(process.env, table.environment);
  try {
    let [taken, refused, unfair] = [0, 0, 0];
    for (let n = 0; n < orders; n += 1) {
      const outcome = await contest(n);
      taken += outcome.winners.length;
      refused += outcome.refusals.length;
      unfair += isFair(outcome) ? 0 : 1;
    }
    return [{ orders, editors: editors.length, taken, refused, unfair, within: unfair === 0 }];
  } finally {
    await table.engine.stop();
  }
}
