/**
 * The secrets that are accepted after somebody has filled one in, newest first: the one before stays until it is
 * forgotten, and there are never more than two. Nothing filled in takes both away.
 */
export const rotated = (before: readonly string[], filled: string | undefined, forget: boolean): string[] => {
  if (filled === undefined) return [];
  const former = before.find((secret) => secret !== filled);
  return forget || former === undefined ? [filled] : [filled, former];
};
