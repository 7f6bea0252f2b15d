/** The areas of the contract, in the order in which a reader meets them. */
export const tagDescriptions: Readonly<Record<string, string>> = {
  public: 'Landing pages and the buyer’s own page; no sign-in.',
  openapi: 'This document.',
  orders: 'Orders of the shop, and what can be done to them.',
  settings: 'What the shop is called and what it decides for itself.',
  me: 'Who asks, and what they may.',
  users: 'Who works for the shop, and as what.',
  audit: 'What was changed in the shop, by whom and how.',
  warehouses: 'Where products lie and parcels start (Gudang).',
  agents: 'Who talks to buyers, with shifts and shares of the new orders.',
  pages: 'Landing pages (Halaman) with their public keys.',
  'message-templates': 'Words for Kirim Chat.',
  tags: 'The tags that the shop offers.',
  exports: 'CSV files of orders.',
  hooks: 'What couriers and payment gateways call.',
};
