import type { Order } from '../order/order.ts';
import { builtInTemplates } from './built-in-templates.ts';
import type { MessageTemplate } from './message-template.ts';
import { type FilledMessage, fillMessage, type MessageFacts } from './variables.ts';

type About = Pick<Order, 'status' | 'paymentMethod'>;

const names = <T>(wanted: readonly T[], value: T): boolean => wanted.length === 0 || wanted.includes(value);

const fits = ({ active, statuses, paymentMethods }: MessageTemplate, about: About): boolean =>
  active && names(statuses, about.status) && names(paymentMethods, about.paymentMethod);

/** A template for a status is nearer than one for a payment method, and one for both is nearest. */
const nearness = ({ statuses, paymentMethods }: MessageTemplate): number =>
  (statuses.length > 0 ? 2 : 0) + (paymentMethods.length > 0 ? 1 : 0);

const nearestFirst = (a: MessageTemplate, b: MessageTemplate): number =>
  nearness(b) - nearness(a) || b.priority - a.priority || a.name.localeCompare(b.name, 'id');

/** The templates that are meant for such an order, the best one first: the shop's own, or the built-in ones. */
export function templatesFor(own: readonly MessageTemplate[], about: About): MessageTemplate[] {
  const fitting = own.filter((template) => fits(template, about));
  const from = fitting.length > 0 ? fitting : builtInTemplates.filter((template) => fits(template, about));
  return from.toSorted(nearestFirst);
}

/** A template with the words that it makes of an order. */
export interface ChatOption extends FilledMessage {
  readonly templateId: string;
  readonly name: string;
}

/** What may be sent about an order, filled in. Words that lack a fact of the order come last. */
export function chatOptions(own: readonly MessageTemplate[], facts: MessageFacts): ChatOption[] {
  const options = templatesFor(own, facts.order).map(({ templateId, name, text }) => ({
    templateId,
    name,
    ...fillMessage(text, facts),
  }));
  return options.toSorted((a, b) => Math.sign(a.missing.length) - Math.sign(b.missing.length));
}

/** What is sent when nobody chooses. Every status and way to pay has words of its own. */
export function bestOption(own: readonly MessageTemplate[], facts: MessageFacts): ChatOption {
  const [best] = chatOptions(own, facts);
  if (!best) throw new Error(`no words for an order in ${facts.order.status}`);
  return best;
}
