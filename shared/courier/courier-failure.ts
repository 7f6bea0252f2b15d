import type { FieldError } from '../http/problem.ts';

/** A courier did not do what it was asked. Never holds a secret or what the courier answered in full. */
export class CourierFailure extends Error {
  override readonly name = 'CourierFailure';
  /**
   * `refused`: it understood and said no, asking again does not help. `unreachable`: nobody knows whether it did it.
   * `busy`: it did nothing, and asks to be left alone for a while.
   */
  readonly kind: 'refused' | 'unreachable' | 'busy';
  /** What is wrong with the parcel, for a person. */
  readonly errors: readonly FieldError[];

  constructor(kind: CourierFailure['kind'], message: string, errors: readonly FieldError[] = []) {
    super(message);
    this.kind = kind;
    this.errors = errors;
  }
}
