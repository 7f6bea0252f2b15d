/** Whose webhooks and APIs Pesanan speaks, with the names that people know them by. */
export const courierProviderLabels = {
  biteship: 'Biteship',
  kiriminaja: 'KiriminAja',
  ninjavan: 'Ninja Xpress',
  shipper: 'Shipper',
  standard_webhooks: 'Kurir mandiri',
} as const;

export type CourierProvider = keyof typeof courierProviderLabels;

const isProvider = (name: string): name is CourierProvider => Object.hasOwn(courierProviderLabels, name);

export const courierProviders: readonly CourierProvider[] =
  Object.keys(courierProviderLabels).filter(isProvider);
