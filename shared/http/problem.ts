import type { OrderErrorCode } from '../order/order-error.ts';

/** Every code of a refused request with its HTTP status. */
const statuses = {
  invalid_json: 400,
  invalid_request: 400,
  invalid_cursor: 400,
  idempotency_key_missing: 400,
  unauthorized: 401,
  invalid_signature: 401,
  role_not_allowed: 403,
  own_rights: 403,
  more_than_held: 403,
  origin_not_allowed: 403,
  order_not_found: 404,
  page_not_found: 404,
  hook_not_found: 404,
  export_not_found: 404,
  bulk_not_found: 404,
  import_not_found: 404,
  template_not_found: 404,
  agent_not_found: 404,
  record_not_found: 404,
  user_not_found: 404,
  proof_not_found: 404,
  call_not_found: 404,
  evidence_not_found: 404,
  stale_order: 409,
  stale_record: 409,
  record_in_use: 409,
  record_exists: 409,
  limit_reached: 409,
  action_not_allowed: 409,
  awb_in_use: 409,
  user_exists: 409,
  email_in_other_shop: 409,
  invitation_accepted: 409,
  order_full: 409,
  other_parcel: 409,
  evidence_limit: 409,
  evidence_not_uploaded: 409,
  proof_limit: 409,
  proof_not_uploaded: 409,
  out_of_stock: 409,
  field_locked: 409,
  payment_gateway_missing: 409,
  payment_link_pending: 409,
  booking_pending: 409,
  asked_recently: 409,
  label_needs_awb: 409,
  export_not_ready: 409,
  export_finished: 409,
  export_limit: 409,
  call_still_refused: 409,
  bulk_finished: 409,
  import_limit: 409,
  import_started: 409,
  import_finished: 409,
  import_not_checked: 409,
  import_not_uploaded: 409,
  bulk_not_undoable: 409,
  export_expired: 410,
  body_too_large: 413,
  not_json: 415,
  idempotency_key_reused: 422,
  proof_rejected: 422,
  evidence_rejected: 422,
  export_day_limit: 429,
  payment_gateway_refused: 502,
  courier_refused: 502,
  payment_gateway_unreachable: 503,
  courier_unanswered: 503,
  unavailable: 503,
} as const satisfies Record<string, number> & Record<OrderErrorCode, number>;

export type ProblemCode = keyof typeof statuses;

/** One wrong field of a request. */
export interface FieldError {
  /** Dotted path into the body or the query. */
  readonly path: string;
  readonly message: string;
}

/** A refusal of a request: RFC 9457 with a stable code and an Indonesian sentence for people. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: ProblemCode, detail: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(detail);
    this.code = code;
    this.facts = facts;
  }
}

export const statusOf = (code: ProblemCode): number => statuses[code];
