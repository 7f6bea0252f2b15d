import { couriers } from '../courier/couriers.ts';
import { awbOf } from '../order/ledger-order.ts';
import type { Shipment } from '../order/shipment.ts';
import { webAddress } from './web-address.ts';

/** The courier's own page about a parcel, for whoever waits for it; nothing where it has none. */
export function trackingUrlOf(shipment: Shipment): string | undefined {
  const { booked, provider, courier } = shipment;
  const awb = awbOf(shipment);
  return (
    webAddress(booked?.trackingUrl) ??
    (provider && webAddress(couriers[provider].trackingUrl?.({ ...(awb && { awb }), courier })))
  );
}
