/** Columns whose texts are longer than most, by their ids, in characters. Others are as wide as their kind is. */
export const wideColumns: Readonly<Record<string, number>> = {
  items: 44,
  itemName: 32,
  street: 44,
  addressNote: 32,
  origin: 30,
  destination: 40,
  regency: 34,
  province: 30,
  note: 40,
  lastNote: 40,
  cancelNote: 40,
  lastProblem: 32,
  incidents: 40,
};
