import type { Cell } from './cell.ts';
import type { Personal } from './column.ts';

const hidden = '***';

const initial = (text: string): string => `${[...text][0] ?? ''}${hidden}`;

/** A text is recognised again by whoever knows the person, and names nobody to anyone else. */
const masks: Record<Personal, (text: string) => string> = {
  name: initial,
  phone: (phone) => `${phone.slice(0, 2)}********${phone.slice(-3)}`,
  email: (email) => `${initial(email)}@${hidden}`,
  address: () => hidden,
  words: () => hidden,
};

/** A value that tells of a person, as a file that names nobody shows it. What is empty stays empty. */
export const masked = (personal: Personal, cell: Cell): Cell =>
  cell === undefined || cell === '' ? cell : masks[personal](String(cell));
