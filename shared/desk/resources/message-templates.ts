import { messageTemplateInput } from '../../message/message-template.ts';
import type { Resource } from '../resource.ts';

/** Words for Kirim Chat. */
export const messageTemplates = {
  kind: 'MESSAGE_TEMPLATE',
  function: 'message-templates',
  path: '/v1/message-templates',
  id: 'templateId',
  label: 'Template pesan',
  view: 'templates.view',
  edit: 'templates.edit',
  input: messageTemplateInput,
  example: {
    name: 'Siap dijemput kurir',
    text: 'Halo Kak {nama}, pesanan {nomor} sudah dikemas dan menunggu dijemput {kurir}.',
    statuses: ['READY_TO_SHIP', 'AWAITING_PICKUP'],
    paymentMethods: [],
    priority: 10,
  },
  patch: { priority: 20 },
  most: 200,
} as const satisfies Resource<'MESSAGE_TEMPLATE'>;
