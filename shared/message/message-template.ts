import * as z from 'zod/mini';
import { statuses } from '../order/status.ts';
import { text } from '../order/text.ts';
import { unknownVariables, variableList } from './variables.ts';

const status = z.enum(statuses, { error: 'Status tidak dikenal.' });
const paymentMethod = z.enum(['COD', 'BANK_TRANSFER', 'E_PAYMENT'], {
  error: 'Pilih COD, BANK_TRANSFER, atau E_PAYMENT.',
});

const written = (names: readonly string[]): string => names.map((name) => `{${name}}`).join(', ');

/** Words of a message. Only variables that exist may stand in braces. */
export const messageText = text(1, 1_000).check(
  z.superRefine<string>((typed, context) => {
    const unknown = unknownVariables(typed);
    if (unknown.length === 0) return;
    context.addIssue({
      code: 'custom',
      input: typed,
      message: `Variabel ${written(unknown)} tidak dikenal. Yang bisa dipakai: ${variableList}.`,
    });
  }),
);

/** What a person fills in for a message template. No status or payment method named means any. */
export const messageTemplateInput = z.strictObject({
  name: text(2, 50),
  text: messageText,
  statuses: z._default(z.array(status).check(z.maxLength(21)), []),
  paymentMethods: z._default(z.array(paymentMethod).check(z.maxLength(3)), []),
  /** Among templates that fit equally well the highest comes first. */
  priority: z._default(z.int().check(z.minimum(0), z.maximum(100)), 0),
  active: z._default(z.boolean(), true),
});

type Input = z.infer<typeof messageTemplateInput>;

/** Words that a shop keeps for Kirim Chat. */
export interface MessageTemplate extends Readonly<Input> {
  readonly templateId: string;
}
