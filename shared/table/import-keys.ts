import type { Key } from './keys.ts';

/** Import ids are ULIDs, so a shop's imports lie in the order in which they were made. */
export const importKey = (sellerId: string, importId: string): Key => ({
  pk: `SELLER#${sellerId}#IMPORT`,
  sk: importId,
});

/** What is to be known of the n-th part of an import's file, as its check or its writing found. */
export const importRemarksKey = (
  sellerId: string,
  importId: string,
  task: 'check' | 'apply',
  n: number,
): Key => ({
  pk: `SELLER#${sellerId}#IMPORT#${importId}`,
  sk: `${task.toUpperCase()}#${String(n).padStart(6, '0')}`,
});
