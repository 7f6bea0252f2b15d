import { releasedLookUpsOf } from '../shipping/new-shipment.ts';
import { type Command, moved } from './command.ts';

/** Batalkan Pengiriman: the parcel's names become free again. */
export const cancelShipment: Command<'cancel-shipment'> = {
  action: 'cancel-shipment',
  decide: (seen, given) => ({
    order: moved(seen, 'cancel-shipment', given),
    alongside: releasedLookUpsOf(seen, new Date(given.at)).map(({ item }) => ({ item })),
  }),
};
