import { addExport } from '../shared/export/add-export.ts';
import { runExport } from '../shared/export/export-run.ts';
import { log } from '../shared/log.ts';
import { findExport } from '../shared/table/export-store.ts';
import { newJob } from './export-engines.ts';
import { attachMeter, reset } from './meter.ts';

/**
 * One export of a shop in a process of its own, so that its memory is not mixed with the engines'. Its one lane is walked
 * to the end. Argument: the shop.
 */
const [sellerId = ''] = process.argv.slice(2);
const job = newJob(sellerId, new Date());
await addExport(job, [], new Date());
const meter = attachMeter();
reset(meter);
const started = performance.now();
const processor = process.cpuUsage();
const outcome = await runExport(job, {
  now: () => new Date(),
  deadline: Number.POSITIVE_INFINITY,
  delivery: { messageId: 'bench', count: 1 },
  ask: async () => undefined,
  limits: { openLanes: 1 },
});
const seconds = (performance.now() - started) / 1_000;
const { user, system } = process.cpuUsage(processor);
// Linux counts the highest resident memory in KiB.
const peakMb = Math.round(process.resourceUsage().maxRSS / 1_024);
const done = await findExport(sellerId, job.exportId, new Date());
log('info', 'measured', {
  outcome,
  seconds,
  cpuSeconds: (user + system) / 1_000_000,
  peakMb,
  objectKey: done?.objectKey,
  sizeBytes: done?.sizeBytes,
  calls: meter.calls,
  readUnits: meter.read,
});
