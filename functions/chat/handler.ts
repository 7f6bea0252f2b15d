import { moved, noted } from '../../shared/action/command.ts';
import { commandHandler } from '../../shared/http/order-action.ts';
import { messageFactsOf } from '../../shared/message/chat-facts.ts';
import { bestOption } from '../../shared/message/choose-template.ts';
import { findTemplate } from '../../shared/message/find-template.ts';
import { fillMessage, type MessageFacts } from '../../shared/message/variables.ts';
import { whatsappUrl } from '../../shared/order/chat-message.ts';
import type { TimelineEntry } from '../../shared/order/order.ts';
import { listRecords } from '../../shared/table/seller-records.ts';

interface Words {
  readonly text: string;
  readonly template?: NonNullable<TimelineEntry['template']>;
}

/** The template that was named, with its own words or what somebody made of them. */
const named = async (facts: MessageFacts, templateId: string, typed: string | undefined): Promise<Words> => {
  const { name, text } = await findTemplate(facts.order.sellerId, templateId);
  return { text: fillMessage(typed ?? text, facts).text, template: { templateId, name } };
};

const best = async (facts: MessageFacts): Promise<Words> => {
  const own = await listRecords(facts.order.sellerId, 'MESSAGE_TEMPLATE');
  const { templateId, name, text } = bestOption(own, facts);
  return { text, template: { templateId, name } };
};

const wordsFor = (
  facts: MessageFacts,
  { templateId, text }: { templateId?: string | undefined; text?: string | undefined },
): Words | Promise<Words> => {
  if (templateId !== undefined) return named(facts, templateId, text);
  return text === undefined ? best(facts) : { text: fillMessage(text, facts).text };
};

export const handler = commandHandler({
  action: 'chat',
  decide: async (seen, given) => {
    const { input, user, shop, at, baseUrl } = given;
    const { text, template } = await wordsFor(messageFactsOf(seen, shop, baseUrl), input);
    const entry = { at, event: 'chat', actor: user.actor, text, ...(template && { template }) } as const;
    const order = moved(seen, 'chat', given, (current) => noted(current, entry));
    return { order, answer: { url: whatsappUrl(seen.customer.phone, text) } };
  },
});
