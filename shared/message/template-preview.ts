import * as z from 'zod/mini';
import { id } from '../order/text.ts';
import { messageText } from './message-template.ts';

/** Words to look at: typed ones or those of a template, with an order's facts or a sample's. */
export const templatePreview = z
  .strictObject({ text: z.optional(messageText), templateId: z.optional(id), orderId: z.optional(id) })
  .check(
    z.refine(({ text, templateId }) => (text === undefined) !== (templateId === undefined), {
      path: ['text'],
      error: 'Tulis teksnya, atau sebutkan templatenya.',
    }),
  );
