/**
 * Whose secrets a sealed text holds: the shop, and the one record of it that keeps the text. KMS binds the text to
 * both, so that it opens nowhere else. They are written to AWS's log of calls as they are.
 */
export type SecretOwner = { readonly sellerId: string } & (
  | { readonly accountId: string }
  | { readonly gatewayId: string }
);
