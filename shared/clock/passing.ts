import type { Outcome } from '../action/outcome.ts';
import type { ShopSettings } from '../catalogue/shop-settings.ts';
import type { Order } from '../order/order.ts';

/** What the passing of time may be decided by, beside the order. */
export interface Moment {
  readonly settings: ShopSettings;
  /** The instant of this minute. */
  readonly now: string;
  /** Couriers' accounts that did not answer in this minute, which would only be waited for again. */
  readonly silent?: Set<string>;
}

/** An order after its time has come, what must be written with it, and what is to be carried out then. */
export type Passed = Pick<Outcome, 'order' | 'alongside' | 'carryOut'>;

/** What happens to an order when one of its deadlines has passed. */
export interface Passing {
  /** When it is due in this shop; nothing when the shop has switched it off. */
  readonly at: (order: Order, settings: ShopSettings) => string | undefined;
  /**
   * The order afterwards, moved through the life cycle as `system`. Nothing when there is nothing to do for now: the
   * clock looks again a quarter of an hour later.
   */
  readonly pass: (order: Order, moment: Moment) => Passed | undefined | Promise<Passed | undefined>;
}
