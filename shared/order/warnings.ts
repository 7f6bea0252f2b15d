import type { ActionName } from './actions.ts';
import { writtenRupiah } from './chat-message.ts';
import type { Facts } from './facts.ts';

/** What a COD order would lose, in a sentence; nothing when it loses nothing. */
export const codDeficitText = ({ codDeficitIdr = 0, codPayoutIdr = 0 }: Facts): string | undefined => {
  if (codDeficitIdr === 0) return undefined;
  const costs = codPayoutIdr < 0 ? 'ongkir dan biaya kurir' : 'modal barangnya';
  return `Uang COD tidak menutup ${costs}, kurang ${writtenRupiah(codDeficitIdr)}.`;
};

/** What a person should read before an action that is open all the same. */
const warnings: Partial<Record<ActionName, (facts: Facts) => string | undefined>> = {
  confirm: codDeficitText,
  ship: codDeficitText,
  reship: ({ status, received }) =>
    status === 'RETURNED' && !received
      ? 'Returnya belum diterima di gudang. Kalau paketnya sudah ada, terima dulu supaya stoknya kembali dan klaimnya bisa diajukan.'
      : undefined,
};

/** The warning of an action on an order with these facts, if there is one. */
export const warningOf = (action: ActionName, facts: Facts): string | undefined => warnings[action]?.(facts);

/** The warnings that the answer to an action carries. */
export const warningsOf = (action: ActionName, facts: Facts): readonly { readonly message: string }[] => {
  const message = warningOf(action, facts);
  return message ? [{ message }] : [];
};
