import { addExport } from '../../shared/export/add-export.ts';
import { checkSize } from '../../shared/export/check-size.ts';
import { countOrders } from '../../shared/export/count-orders.ts';
import { agentLimitOf, checkMayExport } from '../../shared/export/export-access.ts';
import type { ExportJob } from '../../shared/export/export-job.ts';
import { exportMessage } from '../../shared/export/export-message.ts';
import { exportRequest } from '../../shared/export/export-request.ts';
import { findTemplate } from '../../shared/export/find-template.ts';
import { formOf, type HiddenColumn } from '../../shared/export/form-of.ts';
import { newExport } from '../../shared/export/new-export.ts';
import { apiHandler, type Reply } from '../../shared/http/api-handler.ts';
import { once } from '../../shared/http/idempotency.ts';
import { Problem } from '../../shared/http/problem.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { log } from '../../shared/log.ts';
import { enqueue } from '../../shared/queue/enqueue.ts';
import { choicePut } from '../../shared/table/export-choice-store.ts';
import { findExport } from '../../shared/table/export-store.ts';

/** A walk reads an index, which follows the table within a second as a rule: the newest orders are waited for. */
const indexLagSeconds = 2;

/** Asks for a run. Asking twice is harmless: a job runs once. */
const queue = async ({ sellerId, exportId, scope }: ExportJob): Promise<void> => {
  const delaySeconds = 'orderIds' in scope ? 0 : indexLagSeconds;
  try {
    const message = exportMessage.parse({ sellerId, exportId });
    await enqueue('EXPORT_QUEUE_URL', sellerId, message, delaySeconds);
  } catch (error) {
    log('error', 'export not queued', { exportId, error: error instanceof Error ? error.name : 'unknown' });
    throw new Problem('unavailable', 'Ekspor belum bisa dimulai. Coba lagi sebentar lagi.');
  }
};

const accepted = ({ exportId }: ExportJob, hiddenColumns: readonly HiddenColumn[]): Reply => ({
  status: 202,
  body: { exportId, state: 'QUEUED', hiddenColumns },
  headers: { location: `/v1/exports/${exportId}` },
});

const idOf = ({ body }: Reply): string =>
  typeof body === 'object' && body && 'exportId' in body ? String(body.exportId) : '';

export const handler = apiHandler('desk', async (request) => {
  const { user, now } = request;
  checkMayExport(user);
  const reply = await once(request, `EXPORT#${user.sellerId}#${user.sub}`, async (keep) => {
    const { templateId, scope, ...wish } = request.json(exportRequest);
    const template = await findTemplate(user.sellerId, templateId);
    const { form, hiddenColumns } = formOf(template, wish, user, await shopOf(user.sellerId));
    const asOf = now.toISOString();
    const counted = await countOrders(user.sellerId, { scope, asOf, onlyAgentId: agentLimitOf(user) });
    checkSize(form, counted);
    const job = newExport({ templateId, templateName: template.name, form, scope, counted }, user, now);
    const reply = accepted(job, hiddenColumns);
    await addExport(job, [keep(reply), choicePut(job)], now);
    return reply;
  });
  // Read back, because a repeated request must send the message that its first try may have failed to send.
  const job = await findExport(user.sellerId, idOf(reply), now);
  if (job?.state === 'QUEUED') await queue(job);
  return reply;
});
