import { Readable } from 'node:stream';
import { Upload } from '@aws-sdk/lib-storage';
import type { OrderRow } from '../order/order-row.ts';
import { exportBucket, exportStorage } from './export-bucket.ts';
import type { Sheet } from './sheet.ts';

/** What has gone into the file so far. */
export interface Written {
  readonly rows: number;
  readonly bytes: number;
}

export interface CsvUpload {
  readonly objectKey: string;
  readonly sheet: Sheet;
  readonly pages: AsyncIterable<readonly OrderRow[]>;
  /** Called after every page; when it throws, the upload is given up. */
  readonly onPage: (written: Written) => Promise<void>;
}

/** One part on its way while the next one fills: about 10 MB, whatever the number of orders. */
const partsAtOnce = 2;

/**
 * Writes orders to a file page by page. The file appears whole or not at all: when a page, a part or `onPage`
 * fails, the parts already sent are thrown away and the error is passed on.
 */
export async function uploadCsv({ objectKey, sheet, pages, onPage }: CsvUpload): Promise<Written> {
  let written: Written = { rows: 0, bytes: 0 };
  async function* chunks() {
    written = { rows: 0, bytes: sheet.head.byteLength };
    yield sheet.head;
    for await (const rows of pages) {
      const { bytes: chunk } = sheet.write(rows.map((row) => ({ row })));
      written = { rows: written.rows + rows.length, bytes: written.bytes + chunk.byteLength };
      if (chunk.byteLength > 0) yield chunk;
      await onPage(written);
    }
  }
  const upload = new Upload({
    client: exportStorage(),
    queueSize: partsAtOnce,
    params: {
      Bucket: exportBucket(),
      Key: objectKey,
      Body: Readable.from(chunks(), { highWaterMark: 1 }),
      ContentType: 'text/csv; charset=utf-8',
      CacheControl: 'no-store',
    },
  });
  await upload.done();
  return written;
}
