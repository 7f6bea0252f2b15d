import { findTemplate } from '../export/find-template.ts';
import { decoded } from './decoded.ts';
import { FileRefused } from './file-refused.ts';
import type { Headings } from './headings.ts';
import { arrivedFile, keepPart } from './import-bucket.ts';
import { type FileFacts, groupsOfPart, type ImportJob } from './import-job.ts';
import type { RowGroup } from './row-group.ts';
import { rowGroups } from './row-groups.ts';
import { sheetRows } from './sheet-rows.ts';

/** Parts that are sent side by side while the file is read on. */
const atOnce = 6;

/** Keeps parts as they fill, a few at a time. */
function partsOf(job: ImportJob) {
  let sending: Promise<void>[] = [];
  let parts = 0;
  const wait = async (): Promise<void> => {
    await Promise.all(sending);
    sending = [];
  };
  const keep = async (groups: readonly RowGroup[]): Promise<void> => {
    if (sending.length >= atOnce) await wait();
    sending.push(keepPart(job, parts, groups));
    parts += 1;
  };
  return { keep, wait, count: () => parts };
}

/**
 * Cuts the file of an import into parts that no link reaches and that runs take one by one. It is done again from the
 * beginning when a run dies over it.
 * @param alive told of every part, so that the run can say that it lives.
 * @throws FileRefused where the file as a whole cannot be read.
 */
export async function splitFile(job: ImportJob, alive: () => Promise<void>): Promise<FileFacts> {
  const bytes = await arrivedFile(job);
  if (!bytes) throw new FileRefused('Berkasnya belum terunggah. Unggah lagi.');
  const template = job.templateId ? await findTemplate(job.sellerId, job.templateId) : undefined;
  let headings: Headings | undefined;
  const onHeadings = (found: Headings): void => {
    headings = found;
  };
  const rows = sheetRows(decoded(bytes, job.encoding), job.delimiter);
  const parts = partsOf(job);
  let open: RowGroup[] = [];
  let orders = 0;
  for await (const group of rowGroups(rows, onHeadings, template)) {
    orders += 1;
    open.push(group);
    if (open.length < groupsOfPart) continue;
    await parts.keep(open);
    await alive();
    open = [];
  }
  if (open.length > 0) await parts.keep(open);
  await parts.wait();
  return {
    parts: parts.count(),
    orders,
    columns: (headings?.places ?? []).flatMap((id) => id ?? []),
    ignored: headings?.ignored ?? [],
  };
}
