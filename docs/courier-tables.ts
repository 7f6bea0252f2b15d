import type { Meaning, WordTable } from '../shared/courier/courier-adapter.ts';
import { couriers } from '../shared/courier/couriers.ts';
import type { CourierSignal } from '../shared/order/courier-event.ts';
import { courierProviders } from '../shared/order/courier-provider.ts';
import { table } from './table.ts';

/** What each signal does to an order. */
const signals: Readonly<Record<CourierSignal, readonly [name: string, does: string]>> = {
  noted: ['noted', 'is kept in the history; moves nothing'],
  awb_created: ['AWB created', 'the parcel has a number now'],
  in_transit: ['in transit', '_Dalam Pengiriman_; after a problem or a return, on its way again'],
  problem: ['problem', '_Kiriman Bermasalah_'],
  delivered: ['delivered', '_Terkirim_'],
  return_started: ['return started', '_Dalam Pengembalian_'],
  returned: ['returned', '_Dikembalikan_'],
  lost_or_damaged: ['lost or damaged', '_Paket Hilang/Rusak_'],
  rejected: ['rejected', 'the booking is over: _Siap Dikirim_ again'],
  refused: ['refused', 'as rejected before pickup, as a problem after it'],
};

const signalTable = (): string =>
  table(
    ['Means', 'What becomes of the order'],
    Object.values(signals).map(([name, does]) => [name, does]),
  );

const nameOf = (signal: CourierSignal): string => signals[signal][0];

const rowOf = (word: string, { signal, onReturn, sure, note }: Meaning, withReturn: boolean) => [
  `\`${word}\``,
  nameOf(signal),
  ...(withReturn ? [nameOf(onReturn ?? signal)] : []),
  sure,
  note ?? '',
];

const wordTable = ({ title, table: words }: WordTable): string => {
  const meanings = Object.entries(words);
  const withReturn = meanings.some(([, { onReturn }]) => onReturn);
  return table(
    [title, 'Means', ...(withReturn ? ['On the way back'] : []), 'Sure', 'Note'],
    meanings.map(([word, meaning]) => rowOf(word, meaning, withReturn)),
  );
};

/** The blocks of `couriers.md`: what signals do, and the words of every courier under its name. */
export const courierBlocks: readonly (readonly [name: string, block: () => string])[] = [
  ['courier signals', signalTable],
  ...courierProviders.map(
    (provider) =>
      [
        `words of ${provider.replaceAll('_', ' ')}`,
        () => couriers[provider].words.map(wordTable).join('\n\n'),
      ] as const,
  ),
];
