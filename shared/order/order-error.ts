/** Why an order refuses something. Each code has one HTTP status in `shared/http/problem.ts`. */
export type OrderErrorCode =
  | 'order_not_found'
  | 'stale_order'
  | 'action_not_allowed'
  | 'role_not_allowed'
  | 'order_full'
  | 'out_of_stock';

/** A refusal that a caller can act on. `message` is Indonesian and is shown to people. */
export class OrderError extends Error {
  override readonly name = 'OrderError';
  readonly code: OrderErrorCode;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: OrderErrorCode, message: string, facts: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.facts = facts;
  }
}
