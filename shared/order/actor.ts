/** Who acts on an order, as the life cycle sees it. */
export type ActorKind = 'buyer' | 'seller' | 'agent' | 'courier' | 'gateway' | 'system';

export interface Actor {
  readonly kind: ActorKind;
  /** User id, courier code or gateway name; absent for the buyer and the system. */
  readonly id?: string;
  /** What a person reads in the timeline. */
  readonly name?: string;
}
