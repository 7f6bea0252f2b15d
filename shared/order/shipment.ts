import type { Actor } from './actor.ts';
import type { CourierEvent } from './courier-event.ts';
import type { CourierInstruction } from './courier-instruction.ts';
import type { CourierProvider } from './courier-provider.ts';
import type { Liability } from './liability.ts';
import type { ReceivedReturn } from './received-return.ts';
import type { ReplacedParcel } from './replaced-parcel.ts';

export interface CourierService {
  readonly code: string;
  readonly service: string;
}

/** Whether the courier fetches the parcel or somebody brings it. */
export type Handover = 'PICKUP' | 'DROP_OFF';

export interface Shipment {
  /** 1 for the first parcel of the order. `<orderNumber>-S<number>` is our reference at a courier. */
  readonly number: number;
  readonly courier: CourierService;
  /** As it was typed; an AWB that the courier gives is in its events. */
  readonly awb?: string;
  /** The courier account whose provider reports of it; absent when nobody does. */
  readonly accountId?: string;
  readonly provider?: CourierProvider;
  readonly providerOrderId?: string;
  /** It was booked through the provider's API, so the provider must agree to a cancellation. */
  readonly booked?: BookedShipment;
  /** The shop wants the booking cancelled, and the courier has not agreed yet. */
  readonly cancelRequest?: CancelRequest;
  /** It was booked while the order could no longer be shipped: it never moves the order, and is to be cancelled. */
  readonly unwanted?: true;
  /** AWBs that were corrected, oldest first. */
  readonly formerAwbs?: readonly FormerAwb[];
  /** When its provider was last asked about it. */
  readonly asked?: AskedCourier;
  /** What a person said became of it, where the courier has no word for it. */
  readonly loss?: ParcelLoss;
  /** What the shop asked its courier to do, oldest first. */
  readonly instructions?: readonly CourierInstruction[];
  /** How it came back to the warehouse. */
  readonly received?: ReceivedReturn;
  /** Another parcel was sent in its place before it had come back. */
  readonly replaced?: ReplacedParcel;
  /** For what its courier was liable as another parcel was to be sent in its place. */
  readonly liability?: Liability;
  readonly shippedAt: string;
  /** What the courier has said, in order of arrival; the state is their fold in order of event time. */
  readonly events: readonly CourierEvent[];
}

export const parcelLosses = ['LOST', 'DAMAGED'] as const;
export type ParcelLoss = (typeof parcelLosses)[number];

/** What the provider answered to the booking. Amounts in rupiah. */
export interface BookedShipment {
  readonly at: string;
  readonly handover: Handover;
  readonly insured: boolean;
  /** Cash that the courier collects. */
  readonly codIdr?: number;
  readonly feeIdr?: number;
  readonly insuranceFeeIdr?: number;
  readonly codFeeIdr?: number;
  /** The provider's own page for the buyer. */
  readonly trackingUrl?: string;
  /** Printed on labels for the courier's sorting. */
  readonly routingCode?: string;
  readonly pickupNumber?: string;
}

/** A booking that was asked for and whose answer is not known yet: the courier may or may not have it. */
export interface OpenBooking {
  /** Number of the parcel to be. */
  readonly number: number;
  readonly accountId: string;
  readonly provider: CourierProvider;
  readonly courier: CourierService;
  readonly handover: Handover;
  readonly pickupAt?: string;
  readonly insured: boolean;
  readonly note?: string;
  readonly by: Actor;
  /** When it was first asked for. */
  readonly since: string;
  /** When it was last asked for. */
  readonly askedAt: string;
}

export interface CancelRequest {
  readonly at: string;
  readonly by: Actor;
  readonly reason: string;
  /** When the courier was last asked to cancel. */
  readonly askedAt?: string;
  /** It has taken the request and decides later. */
  readonly pending?: true;
  /** It cannot cancel a parcel without an AWB, and this one had none. */
  readonly needsAwb?: true;
}

export interface FormerAwb {
  readonly awb: string;
  readonly correctedAt: string;
  readonly correctedBy: Actor;
  readonly reason?: string;
}

export interface AskedCourier {
  readonly at: string;
  /** How often in a row nothing new was heard. */
  readonly inVain: number;
  /** How often in a row the provider gave no answer. */
  readonly failed?: number;
  /** As of when the provider's history of the parcel is known. */
  readonly historyAt?: string;
  /** The provider does not know the parcel. */
  readonly unknown?: true;
  /** When the asking was given up and left to a person. */
  readonly endedAt?: string;
}

/** Our reference of a parcel at couriers. */
export const parcelReference = (orderNumber: string, number: number): string => `${orderNumber}-S${number}`;
