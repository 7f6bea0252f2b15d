import type { Actor } from './actor.ts';
import type { Invoice, PaymentIntent } from './claim.ts';
import type { CourierClaim } from './courier-claim.ts';
import type { CourierEvent } from './courier-event.ts';
import type { Evidence } from './evidence.ts';
import type { CodSettlement, Costs, Payment, Proof, Refund, TransferClaim } from './money.ts';
import type { NoteEvent } from './note-event.ts';
import type { CourierService, OpenBooking, Shipment } from './shipment.ts';
import type { Status } from './status.ts';
import type { EventName } from './transition.ts';

/** Money is whole rupiah, times are UTC ISO 8601 with milliseconds, phones are `628…`. */
export interface Order {
  readonly orderId: string;
  /** What people read and type: `BJ`, the date in the shop's zone, six characters. Never authorises anything. */
  readonly orderNumber: string;
  readonly sellerId: string;
  /** Grows by one with every write. */
  readonly version: number;
  readonly status: Status;
  readonly placedAt: string;
  readonly updatedAt: string;
  readonly source: 'PAGE' | 'MANUAL';
  /** 128 random bits: whoever knows it may open the buyer's page. */
  readonly slug: string;
  readonly customer: Customer;
  readonly address: Address;
  readonly lines: readonly Line[];
  readonly warehouse: Named<'warehouseId'> & { readonly origin: string };
  readonly agent?: Named<'agentId'>;
  readonly page?: Named<'pageId'>;
  /** When somebody of the shop first took the order up: a chat, a note or the confirmation. */
  readonly contactedAt?: string;
  /** Until when the agent may be silent, where the shop hands such orders on. */
  readonly contactBy?: string;
  readonly paymentMethod: PaymentMethod;
  readonly courier?: CourierService;
  readonly insurance: boolean;
  readonly price: Price;
  readonly costs?: Costs;
  readonly transfer?: TransferClaim;
  readonly payments: readonly Payment[];
  readonly proofs?: readonly Proof[];
  /** Money that was given back to the buyer: the sum of `refunds`. */
  readonly refundedIdr: number;
  readonly refunds?: readonly Refund[];
  /** Cash that the courier has collected for a COD order. */
  readonly codCollectedIdr?: number;
  readonly codSettlement?: CodSettlement;
  /** The latest payment link. */
  readonly paymentIntent?: PaymentIntent;
  /** Payment links that a later one replaced, oldest first: money may still come through them. */
  readonly pastIntents?: readonly PaymentIntent[];
  /** The latest invoice. */
  readonly invoice?: Invoice;
  /** Invoices that a later one replaced, oldest first. */
  readonly pastInvoices?: readonly Invoice[];
  readonly shipments: readonly Shipment[];
  /** The next parcel, while the courier has not answered whether it is booked. */
  readonly booking?: OpenBooking;
  /** How many parcels were sent again in place of one that came back or was lost. */
  readonly resent?: number;
  /** Files that show how parcels fared. */
  readonly evidence?: readonly Evidence[];
  /** Claims against couriers, oldest first. */
  readonly claims?: readonly CourierClaim[];
  readonly cancellation?: Cancellation;
  /** The status to which a refused or withdrawn cancellation request leads back. */
  readonly formerStatus?: Status;
  /** The buyer's one cancellation request was refused; there is no second. */
  readonly requestRefused?: true;
  /** When the shop was reminded of the buyer's request that it had left lying. */
  readonly escalatedAt?: string;
  readonly incidents: readonly Incident[];
  readonly tags: readonly string[];
  readonly note?: string;
  readonly utm?: Readonly<Record<string, string>>;
  readonly timeline: readonly TimelineEntry[];
  /** `Idempotency-Key`s of actions already done, kept 24 hours. */
  readonly handledKeys: readonly HandledKey[];
}

type Named<Id extends string> = { readonly [key in Id]: string } & { readonly name: string };

export type PaymentMethod = 'COD' | 'BANK_TRANSFER' | 'E_PAYMENT';

export const paymentMethodLabels: Record<PaymentMethod, string> = {
  COD: 'COD',
  BANK_TRANSFER: 'Transfer Bank',
  E_PAYMENT: 'Pembayaran Elektronik',
};

export interface Customer {
  readonly name: string;
  readonly phone: string;
  readonly email?: string;
}

export interface Address {
  readonly street: string;
  /** Kemendagri code of the kecamatan, `35.78.05`. */
  readonly districtCode: string;
  readonly district: string;
  readonly regency: string;
  readonly province: string;
  readonly postalCode?: string;
  readonly note?: string;
}

export interface Line {
  readonly productId: string;
  readonly variantId?: string;
  readonly name: string;
  readonly variant?: string;
  readonly sku?: string;
  readonly quantity: number;
  readonly unitPriceIdr: number;
  /** What one piece costs the shop; buyers never see it. */
  readonly unitCostIdr?: number;
  readonly unitWeightGrams: number;
  /** The product counted its stock when the line was written, so the order holds pieces of it. */
  readonly stocked?: true;
}

export interface Price {
  readonly goodsIdr: number;
  readonly shippingFeeIdr: number;
  readonly insuranceFeeIdr: number;
  readonly codFeeIdr: number;
  readonly discountIdr: number;
  /** A few rupiah on top that tell one buyer's transfer from another's. */
  readonly transferCodeIdr?: number;
  /** What the buyer owes: goods + shipping + insurance + COD fee − discount + transfer code. */
  readonly totalIdr: number;
}

export interface Cancellation {
  /** Shown to the buyer. */
  readonly reason: string;
  /** It is one of those that the shop offered, not somebody's own words. */
  readonly listed?: true;
  /** For the shop alone. */
  readonly note?: string;
  readonly by: Actor;
  readonly at: string;
}

/** Two facts that cannot both be true; a person decides. */
export interface Incident {
  /** Number of the shipment that it is about; absent when it is about money. */
  readonly shipment?: number;
  /** Names the contradiction, so that the same one is not raised twice. */
  readonly key: string;
  readonly at: string;
  readonly message: string;
  /** What the order says, and what the courier says; absent where only one of them speaks. */
  readonly ours?: OurFact;
  readonly courier?: CourierFact;
}

/** A status of the order, since when it holds, and who decided so. */
export interface OurFact {
  readonly status: Status;
  readonly since: string;
  readonly by?: Actor;
}

/** What a courier said, in its own word. */
export type CourierFact = Pick<CourierEvent, 'native' | 'signal' | 'at' | 'receivedAt' | 'reason'>;

export interface TimelineEntry {
  readonly at: string;
  readonly event: EventName | NoteEvent;
  readonly actor: Actor;
  /** How it came, where the actor does not tell. */
  readonly source?: 'bulk' | 'upload' | 'import';
  readonly from?: Status;
  readonly to?: Status;
  /** Recorded by the system because the step after it needs it. */
  readonly implicit?: true;
  /** Words for a person: a reason, a note, a message. */
  readonly text?: string;
  /** The message template that a chat was written with. */
  readonly template?: Named<'templateId'>;
  /** Key of the incident that it is about. */
  readonly incident?: string;
  readonly changes?: readonly Change[];
}

export interface Change {
  readonly field: string;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

export interface HandledKey {
  readonly key: string;
  /** SHA-256 of action and body. */
  readonly hash: string;
  readonly at: string;
  /** What the action answered beside the order. */
  readonly answer?: Readonly<Record<string, unknown>>;
}
