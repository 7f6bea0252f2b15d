import { orderFor } from '../../shared/action/order-for.ts';
import { resourceHandler } from '../../shared/desk/resource-handler.ts';
import { messageTemplates } from '../../shared/desk/resources/message-templates.ts';
import type { Reply } from '../../shared/http/api-handler.ts';
import type { ApiRequest } from '../../shared/http/request.ts';
import { requireRole } from '../../shared/http/require-role.ts';
import { shopOf } from '../../shared/intake/shop.ts';
import { messageFactsOf } from '../../shared/message/chat-facts.ts';
import { findTemplate } from '../../shared/message/find-template.ts';
import { sampleOrderOf } from '../../shared/message/sample-order.ts';
import { templatePreview } from '../../shared/message/template-preview.ts';
import { fillMessage, messageVariables } from '../../shared/message/variables.ts';

const preview = async (request: ApiRequest): Promise<Reply> => {
  const { user, now, baseUrl } = request;
  requireRole(user, messageTemplates.view);
  const { text: typed, templateId, orderId } = request.json(templatePreview);
  const [order, shop, template] = await Promise.all([
    orderId === undefined ? sampleOrderOf(user.sellerId, now) : orderFor(user, orderId),
    shopOf(user.sellerId),
    templateId === undefined ? undefined : findTemplate(user.sellerId, templateId),
  ]);
  const words = typed ?? template?.text ?? '';
  return { status: 200, body: fillMessage(words, messageFactsOf(order, shop, baseUrl)) };
};

const variables = async ({ user }: ApiRequest): Promise<Reply> => {
  requireRole(user, messageTemplates.view);
  const items = Object.entries(messageVariables).map(([name, { label }]) => ({ name, label }));
  return { status: 200, body: { items } };
};

const { path } = messageTemplates;

export const handler = resourceHandler(messageTemplates, {
  more: { [`POST ${path}/preview`]: preview, [`GET ${path}/variables`]: variables },
});
