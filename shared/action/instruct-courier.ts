import { actorIn } from '../http/desk-user.ts';
import { type CourierInstruction, instructionLabels } from '../order/courier-instruction.ts';
import { withLatestShipment } from '../order/latest-shipment.ts';
import type { Order } from '../order/order.ts';
import { type Command, moved, noted } from './command.ts';
import { courierMessage } from './courier-message.ts';

/** Instructions that a parcel keeps; older ones stay in the timeline. */
const mostInstructions = 20;

const withInstruction = (order: Order, instruction: CourierInstruction): Order =>
  withLatestShipment(order, ({ instructions = [] }) => ({
    instructions: [...instructions, instruction].slice(-mostInstructions),
  }));

/**
 * Instruksi ke Kurir: what the shop wants done with a parcel. It is written down, and answered with the words for the
 * courier, since no courier documents an API that takes it.
 */
export const instructCourier: Command<'instruct-courier'> = {
  action: 'instruct-courier',
  decide: (seen, given) => {
    const { input, user, at } = given;
    const { instruction, note, address } = input;
    const by = actorIn(user, 'instruct-courier');
    const wish = { instruction, ...(note && { note }), ...(address && { address }), at, by };
    const words = [instructionLabels[instruction], address, note].filter((one) => one !== undefined);
    const order = moved(seen, 'instruct-courier', given, (current) =>
      noted(withInstruction(current, wish), {
        at,
        event: 'courier_instructed',
        actor: by,
        text: words.join('. '),
      }),
    );
    const message = courierMessage(order, 'Mohon dibantu untuk paket berikut.', [
      `Instruksi: ${instructionLabels[instruction]}`,
      address && `Alamat baru: ${address}`,
      note && `Catatan: ${note}`,
    ]);
    return { order, answer: { courierMessage: message } };
  },
};
