import type { Order } from '../order/order.ts';
import type { FileType } from './file-kind.ts';

const extensions: Record<FileType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'video/mp4': 'mp4',
};

/** `bukti-BJ260302-7K2M9Q.jpg`, as which a file of an order is saved. */
export const savedName = (
  { orderNumber }: Pick<Order, 'orderNumber'>,
  { contentType }: { readonly contentType: FileType },
): string => `bukti-${orderNumber}.${extensions[contentType]}`;
