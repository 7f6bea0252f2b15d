import { facts } from './dom.js';

/** An account of the shop, as rows of a list of facts. */
export const accountFacts = ({ bank, number, holder }) =>
  facts([
    ['Bank', bank],
    ['Nomor rekening', number, 'total'],
    ['Atas nama', holder],
  ]);
