/** Why a courier's call was parked. Only the first comes back by itself, when its parcel appears. */
export const parkedReasons = [
  'unknown_shipment',
  'unknown_status',
  'unreadable',
  'ledger_full',
  'other_courier',
] as const;

export type ParkedReason = (typeof parkedReasons)[number];

/** Why a call was refused as not proven to be a courier's. */
export const refusalReasons = [
  'missing_token',
  'wrong_token',
  'missing_signature',
  'wrong_signature',
  'missing_or_wrong_id',
  'timestamp_out_of_tolerance',
  'account_without_header_name',
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

export type CallReason = ParkedReason | RefusalReason;

/** Why calls were put aside, by what became of them. */
export const callReasons = {
  parked: parkedReasons,
  quarantined: refusalReasons,
} as const satisfies Record<string, readonly CallReason[]>;
