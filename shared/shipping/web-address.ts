const longest = 500;

/** A courier's page as it may be linked to; nothing for whatever is no https address. */
export function webAddress(written: string | undefined): string | undefined {
  if (!written || written.length > longest) return undefined;
  const address = URL.parse(written);
  return address?.protocol === 'https:' && !address.username && !address.password ? address.href : undefined;
}
