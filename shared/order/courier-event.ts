/** What a courier says of a parcel, in our words. Adapters translate into these and never into a status. */
export type CourierSignal =
  | 'awb_created'
  | 'in_transit'
  | 'problem'
  | 'delivered'
  | 'return_started'
  | 'returned'
  | 'lost_or_damaged'
  | 'rejected'
  /** Refused by the courier: a cancelled booking before pickup, a problem after it. */
  | 'refused'
  /** Heard and kept, without meaning for the status: booking steps, fee corrections. */
  | 'noted';

export interface CourierEvent {
  /** Equal for every repetition of the same call: the courier's own id, or what repeats in its place. */
  readonly key: string;
  readonly signal: CourierSignal;
  /** The courier's own word for it. */
  readonly native: string;
  /** When it happened; the time of receipt where the courier does not say. Never later than `receivedAt`. */
  readonly at: string;
  readonly receivedAt: string;
  /** The courier gave no time of its own: two equal signals in a row are then one. */
  readonly untimed?: true;
  /** The courier's time names no zone: it was read in the one that the courier is known to use. */
  readonly estimated?: true;
  readonly awb?: string;
  readonly reason?: string;
  /** A corrected shipping fee, in rupiah. */
  readonly feeIdr?: number;
  /** Corrected fees for collecting cash and for insurance, in rupiah. */
  readonly codFeeIdr?: number;
  readonly insuranceFeeIdr?: number;
  /** The weight that the courier charges, after weighing the parcel itself. */
  readonly chargedGrams?: number;
  /** Where the parcel was. */
  readonly location?: string;
  /** Who took it, in the courier's words. */
  readonly receivedBy?: string;
  /** The number under which it travels back, where the courier gives it a new one. */
  readonly returnAwb?: string;
}

/** Orders events of one instant: what must have come before has the lower rank. */
export const signalRank: Record<CourierSignal, number> = {
  awb_created: 0,
  noted: 1,
  rejected: 2,
  in_transit: 3,
  refused: 4,
  problem: 5,
  delivered: 6,
  return_started: 7,
  returned: 8,
  lost_or_damaged: 9,
};

const isSignal = (name: string): name is CourierSignal => Object.hasOwn(signalRank, name);

export const courierSignals: readonly CourierSignal[] = Object.keys(signalRank).filter(isSignal);
