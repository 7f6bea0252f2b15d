import type { FieldError } from '../http/problem.ts';
import type { CourierEvent } from '../order/courier-event.ts';
import type { CourierService, Handover } from '../order/shipment.ts';
import type { ConnectedAccount } from './connected-account.ts';

/** Where a parcel starts or ends. */
export interface Party {
  readonly name: string;
  /** `628…` */
  readonly phone: string;
  readonly street: string;
  /** Kemendagri code of the kecamatan. */
  readonly districtCode: string;
  readonly district: string;
  readonly regency: string;
  readonly province: string;
  readonly postalCode?: string;
  readonly note?: string;
}

export interface ParcelItem {
  readonly name: string;
  readonly sku?: string;
  readonly quantity: number;
  /** Of one piece. */
  readonly valueIdr: number;
  readonly weightGrams: number;
}

/** A parcel as couriers weigh and price it. */
export interface ParcelWish {
  readonly from: Party;
  readonly to: Party;
  readonly items: readonly ParcelItem[];
  /** The whole parcel. */
  readonly weightGrams: number;
  readonly dimensions?: { readonly lengthCm: number; readonly widthCm: number; readonly heightCm: number };
  readonly goodsIdr: number;
  /** Cash to be collected; absent when nothing is. */
  readonly codIdr?: number;
  readonly insured: boolean;
}

/** A parcel that is to be booked. */
export interface BookingWish extends ParcelWish {
  /** Ours: asking again under the same one never books a second parcel. */
  readonly reference: string;
  readonly courier: CourierService;
  readonly handover: Handover;
  /** When the courier should come; as soon as it can when absent. */
  readonly pickupAt?: string;
  /** For the courier. */
  readonly note?: string;
  readonly now: Date;
}

/** A booking as the provider has it. Amounts in rupiah. */
export interface BookedParcel {
  readonly providerOrderId: string;
  /** Many couriers give it later. */
  readonly awb?: string;
  readonly feeIdr?: number;
  readonly insuranceFeeIdr?: number;
  readonly codFeeIdr?: number;
  readonly trackingUrl?: string;
  readonly routingCode?: string;
  readonly pickupNumber?: string;
  /** It was there already under this reference: the answer to an earlier call had been lost. */
  readonly before?: true;
}

/** How a provider knows a parcel. */
export interface ParcelAtCourier {
  readonly reference: string;
  readonly providerOrderId: string;
  readonly awb?: string;
  readonly courier: CourierService;
}

/** What became of the wish to cancel a booking. */
export type CancelAnswer =
  | { readonly kind: 'CANCELLED' }
  /** Taken, and decided later: the courier's own report tells. */
  | { readonly kind: 'PENDING'; readonly words?: string }
  /** The provider cannot cancel a parcel that has no AWB yet: to be asked again. */
  | { readonly kind: 'NEEDS_AWB' }
  /** Refused, because the parcel is on its way or over. */
  | { readonly kind: 'TOO_LATE'; readonly words?: string };

/** The provider's own history of a parcel. */
export interface TrackedParcel {
  /** Each with a time of its own; keys begin with `track:` and repeat when the provider is asked again. */
  readonly events: readonly CourierEvent[];
  readonly awb?: string;
}

/** What a courier would ask for a parcel. */
export interface RateOffer {
  readonly courier: CourierService;
  readonly name: string;
  readonly feeIdr: number;
  readonly cod: boolean;
  readonly codFeeIdr?: number;
  readonly insuranceFeeIdr?: number;
  /** The AWB is there as soon as it is booked; nothing where the provider does not say. */
  readonly awbAtOnce?: boolean;
  /** In the provider's own words: `1 - 2 days`. */
  readonly duration?: string;
  readonly handovers: readonly Handover[];
}

/** A label as the provider prints it. */
export interface CourierLabel {
  readonly contentType: 'application/pdf';
  readonly bytes: Uint8Array;
}

/** A provider that tells a parcel's history when it is asked. */
export interface CourierTracking {
  /**
   * The provider's history of a parcel; nothing where it does not know it.
   * @throws CourierFailure
   */
  track(parcel: ParcelAtCourier, account: ConnectedAccount, now: Date): Promise<TrackedParcel | undefined>;
}

/** What a provider's API can do for us. What it cannot, or what nobody has documented, is absent. */
export interface CourierApi extends CourierTracking {
  /** What the provider would refuse about a parcel, a message for each field; paths lead into `ship`'s body or the order. */
  limits(wish: BookingWish, account: ConnectedAccount): readonly FieldError[];
  /**
   * Books a parcel, or finds the one that was booked under the same reference.
   * @throws CourierFailure
   */
  book(wish: BookingWish, account: ConnectedAccount): Promise<BookedParcel>;
  /** @throws CourierFailure */
  cancel?(parcel: ParcelAtCourier, reason: string, account: ConnectedAccount): Promise<CancelAnswer>;
  /** @throws CourierFailure */
  rates?(wish: ParcelWish, account: ConnectedAccount): Promise<readonly RateOffer[]>;
  /** @throws CourierFailure */
  label?(parcel: ParcelAtCourier, account: ConnectedAccount): Promise<CourierLabel>;
}
