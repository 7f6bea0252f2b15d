import { runExport } from '../shared/export/export-run.ts';
import { log } from '../shared/log.ts';

/** One export in a process of its own, so that its memory is not mixed with the engines'. Arguments: shop, export. */
const [sellerId = '', exportId = ''] = process.argv.slice(2);
const started = performance.now();
const outcome = await runExport(
  { sellerId, exportId },
  { now: () => new Date(), deadline: Number.POSITIVE_INFINITY, lastTry: true },
);
const seconds = (performance.now() - started) / 1_000;
// Linux counts the highest resident memory in KiB.
const peakMb = Math.round(process.resourceUsage().maxRSS / 1_024);
log('info', 'measured', { outcome, seconds, peakMb });
