import type { Proof, ProofType } from '../order/money.ts';
import type { Order } from '../order/order.ts';

const extensions: Record<ProofType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** `bukti-BJ260302-7K2M9Q.jpg`, as which a proof is saved. */
export const proofFileName = ({ orderNumber }: Pick<Order, 'orderNumber'>, { contentType }: Proof): string =>
  `bukti-${orderNumber}.${extensions[contentType]}`;
