import { shopSettings } from '../shared/catalogue/shop-settings.ts';
import type { DeskUser } from '../shared/http/desk-user.ts';
import { rowView } from '../shared/http/order-view.ts';
import { listOrders } from '../shared/table/order-list.ts';
import { aSeller } from '../test/an-order.ts';
import { type ListCase, listCases } from './list-cases.ts';
import { attachMeter, type Meter, reset } from './meter.ts';
import { startShopTable } from './shop-table.ts';

/** What a page of 50 costs in the smallest, the middle and the largest shop. */
export interface ListMeasure {
  readonly list: string;
  readonly readUnits: string;
  /** Milliseconds of processor time in the function, without the engine. */
  readonly cpuMs: string;
  readonly readRatio: number;
  readonly cpuRatio: number;
  readonly budget: string;
  readonly within: boolean;
}

const pageSize = 50;
const mostRatio = 1.2;
/** Read units that a page may take where its filter is in the index, and where it has to be looked for. */
const mostFlatUnits = 25;
const mostBoundedUnits = 150;

const rounds = 25;
/** What noise has pushed over the limit comes below it when it is measured again; what is too slow does not. */
const attempts = 3;

const owner: DeskUser = {
  sub: 'bench',
  name: 'Bench',
  sellerId: '-',
  role: 'owner',
  grants: [],
  actor: aSeller,
};

const shop = shopSettings.parse({ shopName: 'Toko Bench' });

const page = async (sellerId: string, { filter }: ListCase): Promise<string> => {
  const { rows, nextCursor } = await listOrders(sellerId, filter, { limit: pageSize });
  return JSON.stringify({ items: rows.map((row) => rowView(row, owner, shop)), nextCursor });
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

const cpuOf = async (work: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
};

/** Medians per shop. The shops take turns, so that whatever slows the machine down slows all of them. */
const cpuPerShop = async (shops: readonly string[], asked: ListCase): Promise<number[]> => {
  const times = shops.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [n, sellerId] of shops.entries()) times[n]?.push(await cpuOf(() => page(sellerId, asked)));
  }
  return times.map(median);
};

const ratioOf = (values: readonly number[]): number => (values.at(-1) ?? 0) / (values[0] || 1);

const steadyCpu = async (shops: readonly string[], asked: ListCase): Promise<number[]> => {
  let best = await cpuPerShop(shops, asked);
  for (let n = 1; n < attempts && ratioOf(best) > mostRatio; n += 1) {
    const again = await cpuPerShop(shops, asked);
    if (ratioOf(again) < ratioOf(best)) best = again;
  }
  return best;
};

const readsPerShop = async (meter: Meter, shops: readonly string[], asked: ListCase): Promise<number[]> => {
  const reads: number[] = [];
  for (const sellerId of shops) {
    reset(meter);
    await page(sellerId, asked);
    reads.push(meter.read);
  }
  return reads;
};

/**
 * What takes less than half a plain page is flat enough. The local engine answers searches later in a large shop, and the
 * same few milliseconds of work cost up to a third more after a longer wait, in a small shop as well.
 */
const isSteadyCpu = (cpu: readonly number[], plain: number): boolean =>
  ratioOf(cpu) <= mostRatio || Math.max(...cpu) <= plain / 2;

const measure = async (
  meter: Meter,
  shops: readonly string[],
  asked: ListCase,
  plain: number,
): Promise<ListMeasure> => {
  const reads = await readsPerShop(meter, shops, asked);
  const cpu = asked.holds === 'flat' ? await steadyCpu(shops, asked) : await cpuPerShop(shops, asked);
  const [readRatio, cpuRatio] = [ratioOf(reads), ratioOf(cpu)];
  const isFlat = asked.holds === 'flat';
  const most = isFlat ? mostFlatUnits : mostBoundedUnits;
  const isSteady = !isFlat || (readRatio <= mostRatio && isSteadyCpu(cpu, plain));
  return {
    list: asked.name,
    readUnits: reads.map((units) => rounded(units, 1)).join(' · '),
    cpuMs: cpu.map((ms) => rounded(ms, 1)).join(' · '),
    readRatio: rounded(readRatio, 2),
    cpuRatio: rounded(cpuRatio, 2),
    budget: isFlat ? `≤ ${most} RCU, ≤ ${mostRatio}× or half a plain page` : `≤ ${most} RCU`,
    within: isSteady && Math.max(...reads) <= most,
  };
};

/** Read units and processor time of list pages in shops of several sizes, the smallest first. */
export async function measureLists(sizes: readonly number[]): Promise<ListMeasure[]> {
  const shops = sizes.map((size) => `toko-${size}`);
  const table = await startShopTable(Object.fromEntries(sizes.map((size) => [`toko-${size}`, size])));
  // biome-ignore lint/style/noProcessEnv: the functions under measurement read their settings here
  Object.assign(process.env, table.environment);
  try {
    const meter = attachMeter();
    const [first] = listCases;
    if (first) await cpuPerShop(shops, first);
    const plain = first ? Math.max(...(await cpuPerShop(shops, first))) : 0;
    const measures: ListMeasure[] = [];
    for (const asked of listCases) measures.push(await measure(meter, shops, asked, plain));
    return measures;
  } finally {
    await table.stop();
  }
}
