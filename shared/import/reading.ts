import type { Zone } from '../export/zone.ts';

/** How the fields of a file are to be understood. */
export interface ReadForm {
  /** Where the file's clock stands, for moments without an offset of their own. */
  readonly zone: Zone;
  readonly now: Date;
}

/** What a field says, or what is wrong with it, for a person. */
export type Read<T> = { readonly value: T } | { readonly wrong: string };

/** Reads one field that is not empty. */
export type Reader<T> = (text: string, form: ReadForm) => Read<T>;

/** What a reader reads. */
export type ValueOf<R> = R extends Reader<infer T> ? T : never;
