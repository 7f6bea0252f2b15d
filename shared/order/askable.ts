import type { CourierProvider } from './courier-provider.ts';
import { awbOf } from './ledger-order.ts';
import type { Shipment } from './shipment.ts';

/** After how long a silence a provider is asked about a parcel. */
export interface Silence {
  readonly hours: number;
  /** It tells some things by no webhook, so news by webhook is no reason not to ask. */
  readonly regardless?: true;
}

/**
 * The providers that can be asked for a parcel's history. The hours are our choice. KiriminAja documents no webhook for
 * a problem, a loss or a damage: only its tracking API shows them.
 */
export const silences: Readonly<Partial<Record<CourierProvider, Silence>>> = {
  biteship: { hours: 6 },
  kiriminaja: { hours: 6, regardless: true },
  ninjavan: { hours: 6 },
  shipper: { hours: 6 },
};

/** By which name its provider knows a parcel: the one that it gave, else the AWB. */
export const nameAtProvider = (shipment: Shipment): string | undefined =>
  shipment.providerOrderId ?? awbOf(shipment);

/** Whether its provider can be asked about a parcel. */
export const canBeAsked = (shipment: Shipment): boolean =>
  shipment.accountId !== undefined &&
  shipment.provider !== undefined &&
  silences[shipment.provider] !== undefined &&
  nameAtProvider(shipment) !== undefined;
