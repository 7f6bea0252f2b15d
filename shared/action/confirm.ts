import { factsOf } from '../order/facts.ts';
import { warningsOf } from '../order/warnings.ts';
import { type Command, moved } from './command.ts';

/** Konfirmasi Pesanan. */
export const confirm: Command<'confirm'> = {
  action: 'confirm',
  decide: (seen, given) => {
    const warnings = warningsOf('confirm', factsOf(seen));
    return {
      order: moved(seen, 'confirm', given),
      ...(warnings.length > 0 && { answer: { warnings } }),
    };
  },
};
