import type { BookedParcel, BookingWish, CancelAnswer, CourierApi } from '../shared/courier/courier-api.ts';
import { CourierFailure } from '../shared/courier/courier-failure.ts';
import type { FieldError } from '../shared/http/problem.ts';

/** What goes wrong with one call: before the courier has done it, or after. */
type Mishap =
  /** Nobody answers, and nothing was done. */
  | 'silent'
  /** It is done, and the answer is lost. */
  | 'lost'
  /** It is done, and whoever asked dies. */
  | 'killed'
  | 'refused'
  | 'busy';

/** A courier that books one parcel for each reference, and does whatever a test wants to go wrong. */
export class ACourier {
  readonly bookings = new Map<string, BookedParcel>();
  readonly wishes: BookingWish[] = [];
  readonly cancelled: string[] = [];
  /** One for each of the next calls; `undefined` lets it go well. */
  readonly mishaps: (Mishap | undefined)[] = [];
  cancelAnswers: CancelAnswer[] = [];
  limits: readonly FieldError[] = [];
  awbAtOnce: boolean = true;
  /** What happens elsewhere while the courier is thinking. */
  meanwhile: () => Promise<void> = async () => undefined;

  reset(): void {
    this.bookings.clear();
    this.wishes.length = 0;
    this.cancelled.length = 0;
    this.mishaps.length = 0;
    this.cancelAnswers = [];
    this.limits = [];
    this.awbAtOnce = true;
    this.meanwhile = async () => undefined;
  }

  async #answer<Result>(work: () => Result): Promise<Result> {
    const mishap = this.mishaps.shift();
    await this.meanwhile();
    if (mishap === 'silent') throw new CourierFailure('unreachable', 'TimeoutError');
    if (mishap === 'busy') throw new CourierFailure('busy', 'later');
    if (mishap === 'refused') {
      const errors = [{ path: 'accountId', message: 'Saldo akun tidak cukup.' }];
      throw new CourierFailure('refused', 'balance', errors);
    }
    const result = work();
    if (mishap === 'lost') throw new CourierFailure('unreachable', 'TimeoutError');
    if (mishap === 'killed') throw new Error('SIGKILL');
    return result;
  }

  #book(wish: BookingWish): BookedParcel {
    const [before] = [...this.bookings].flatMap(([reference, one]) =>
      reference === wish.reference ? [one] : [],
    );
    if (before) return { ...before, before: true };
    const parcel: BookedParcel = {
      providerOrderId: `KURIR-${wish.reference}`,
      ...(this.awbAtOnce && { awb: `RESI${wish.reference.replaceAll('-', '')}` }),
      feeIdr: 18_000,
      trackingUrl: `https://kurir.example/${wish.reference}`,
    };
    this.bookings.set(wish.reference, parcel);
    return parcel;
  }

  #nextAnswer(): CancelAnswer {
    const [answer = { kind: 'CANCELLED' as const }, ...rest] = this.cancelAnswers;
    this.cancelAnswers = rest;
    return answer;
  }

  readonly api: CourierApi = {
    limits: () => this.limits,
    book: (wish) => {
      this.wishes.push(wish);
      return this.#answer(() => this.#book(wish));
    },
    cancel: ({ reference }) => {
      this.cancelled.push(reference);
      return this.#answer(() => this.#nextAnswer());
    },
    track: async () => undefined,
  };
}

/** The one that stands in for Biteship where a test says so. */
export const aCourier = new ACourier();
