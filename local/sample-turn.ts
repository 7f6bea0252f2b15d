/** The things of a list one after another, and again from the start. @throws Error for an empty list. */
export function inTurn<T>(list: readonly T[], index: number): T {
  const thing = list[index % list.length];
  if (thing === undefined) throw new Error('a list to take turns from is empty');
  return thing;
}
