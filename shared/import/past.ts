import type { Actor, ActorKind } from '../order/actor.ts';
import type { CourierService } from '../order/shipment.ts';
import type { Status } from '../order/status.ts';

/** What a file says of an order's life before it came here. Times are UTC ISO 8601, money is whole rupiah. */
export interface Past {
  readonly status: Status;
  readonly courier: CourierService;
  readonly awb?: string;
  /** What the buyer has paid so far; nothing where the file does not say. */
  readonly paidIdr?: number;
  readonly paidAt?: string;
  /** Where the money came in, as a person reads it. */
  readonly account?: string;
  readonly cancelReason?: string;
  /** When the order last came to a status, as far as the file says. */
  readonly dates: Readonly<Partial<Record<Status, string>>>;
  /** The statuses of which the file would have said it. */
  readonly dated: readonly Status[];
}

/** Who did what a file tells of: nobody whom this shop knows. */
export const importActor = (kind: ActorKind): Actor => ({ kind, name: 'Impor' });
