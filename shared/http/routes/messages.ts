import * as z from 'zod/mini';
import { messageTemplates } from '../../desk/resources/message-templates.ts';
import { templatePreview } from '../../message/template-preview.ts';
import type { Route } from '../route.ts';

const filled = { text: z.string(), missing: z.array(z.string()) };

const option = z.strictObject({ templateId: z.string(), name: z.string(), ...filled, url: z.url() });
const variable = z.strictObject({ name: z.string(), label: z.string() });

/** What message templates make of an order. */
export const messageRoutes: readonly Route[] = [
  {
    function: messageTemplates.function,
    method: 'GET',
    path: `${messageTemplates.path}/variables`,
    access: 'desk',
    operation: {
      summary: 'What may stand in braces in a message',
      answer: z.strictObject({ items: z.array(variable) }),
    },
  },
  {
    function: messageTemplates.function,
    method: 'POST',
    path: `${messageTemplates.path}/preview`,
    access: 'desk',
    operation: {
      summary: "Words filled in with an order's facts, or with a sample's",
      body: { schema: templatePreview, example: { text: 'Halo Kak {nama}, totalnya {total}.' } },
      answer: z.strictObject(filled),
    },
  },
  {
    function: 'chat-options',
    method: 'GET',
    path: '/v1/orders/{orderId}/chat-options',
    access: 'desk',
    operation: {
      summary: 'The message templates that fit an order, filled in, the best one first',
      answer: z.strictObject({ items: z.array(option) }),
    },
  },
];
