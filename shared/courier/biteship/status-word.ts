/** A status in one spelling: the tracking documents write `pickingUp` for what the order documents call `picking_up`. */
export const statusWord = (status: string): string =>
  status
    .trim()
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/[\s-]+/g, '_')
    .toLowerCase();
