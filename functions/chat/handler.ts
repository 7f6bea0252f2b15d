import { moved, noted } from '../../shared/action/command.ts';
import { commandHandler } from '../../shared/http/order-action.ts';
import { Problem } from '../../shared/http/problem.ts';
import { chatMessage, whatsappUrl } from '../../shared/order/chat-message.ts';
import { findRecord } from '../../shared/table/seller-records.ts';

const templateText = async (sellerId: string, templateId: string): Promise<string> => {
  const template = await findRecord(sellerId, 'MESSAGE_TEMPLATE', templateId);
  if (!template) throw new Problem('template_not_found', 'Template pesan tidak ditemukan.');
  return template.text;
};

export const handler = commandHandler({
  action: 'chat',
  decide: async (seen, given) => {
    const { input, user, shop, at, baseUrl } = given;
    const words = input.text ?? (input.templateId && (await templateText(seen.sellerId, input.templateId)));
    const facts = { shopName: shop.shopName, trackingUrl: `${baseUrl}/t/${seen.slug}` };
    const text = chatMessage(seen, facts, words || undefined);
    const order = moved(seen, 'chat', given, (current) =>
      noted(current, { at, event: 'chat', actor: user.actor, text }),
    );
    return { order, answer: { url: whatsappUrl(seen.customer.phone, text) } };
  },
});
