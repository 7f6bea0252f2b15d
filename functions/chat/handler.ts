import { apiHandler } from '../../shared/http/api-handler.ts';
import { changeOrder, noted } from '../../shared/http/order-action.ts';
import { Problem } from '../../shared/http/problem.ts';
import { chatMessage, whatsappUrl } from '../../shared/order/chat-message.ts';
import { actionInputs } from '../../shared/order/inputs.ts';
import { act } from '../../shared/order/lifecycle.ts';
import { findRecord } from '../../shared/table/seller-records.ts';

const templateText = async (sellerId: string, templateId: string): Promise<string> => {
  const template = await findRecord(sellerId, 'MESSAGE_TEMPLATE', templateId);
  if (!template) throw new Problem('template_not_found', 'Template pesan tidak ditemukan.');
  return template.text;
};

export const handler = apiHandler('desk', async (request) => {
  const input = request.json(actionInputs.chat);
  const { actor, sellerId } = request.user;
  const at = request.now.toISOString();
  return changeOrder(request, 'chat', async (seen) => {
    const words = input.text ?? (input.templateId && (await templateText(sellerId, input.templateId)));
    const shop = await findRecord(sellerId, 'SETTINGS', 'shop');
    const facts = { shopName: shop?.shopName ?? '', trackingUrl: `${request.baseUrl}/t/${seen.slug}` };
    const text = chatMessage(seen, facts, words || undefined);
    const order = act(seen, { action: 'chat', actor, at }, (current) =>
      noted(current, { at, event: 'chat', actor, text }),
    );
    return { order, answer: { url: whatsappUrl(seen.customer.phone, text) } };
  });
});
