import type { Reply } from '../http/api-handler.ts';
import type { FieldError } from '../http/problem.ts';
import type { ApiRequest } from '../http/request.ts';
import type { SellerRecords } from '../table/seller-records.ts';
import type { Write } from '../table/write-together.ts';
import type { ResourceKind } from './resource.ts';

/** A record that is about to change. */
export interface RecordChange<Kind extends ResourceKind> {
  readonly sellerId: string;
  readonly id: string;
  /** Nothing for a new record. */
  readonly before?: SellerRecords[Kind];
  /** Nothing when the record is taken away. */
  readonly after?: SellerRecords[Kind];
  readonly request: ApiRequest;
}

/** A record that a person has filled in, on its way to be kept. */
export interface Filling<Kind extends ResourceKind> {
  readonly sellerId: string;
  readonly id: string;
  /** By the resource's input, with what we add to a new record. */
  readonly filled: Readonly<Record<string, unknown>>;
  /** Nothing for a new record. */
  readonly before?: SellerRecords[Kind];
}

/** What a resource does beside being kept. */
export interface ResourceHooks<Kind extends ResourceKind> {
  /** The id of a new record; drawn when absent. */
  readonly idOf?: (input: Readonly<Record<string, unknown>>) => string;
  /** What we add to a new record that no caller may set. */
  readonly drawn?: (request: ApiRequest) => Readonly<Record<string, unknown>>;
  /** What a person has filled in so far, where a record is not kept as it was filled in. */
  readonly filledIn?: (record: SellerRecords[Kind], sellerId: string) => Promise<object>;
  /** What is kept of a record as it was filled in; the whole of it when absent. @throws Problem `invalid_request` */
  readonly kept?: (filling: Filling<Kind>) => Promise<SellerRecords[Kind]>;
  /** What is wrong with the record: references that lead nowhere, rules between fields. */
  readonly check?: (change: RecordChange<Kind>) => Promise<readonly FieldError[]> | readonly FieldError[];
  /** Refuses to let the record go while something depends on it. @throws Problem `record_in_use` */
  readonly checkDelete?: (change: RecordChange<Kind>) => Promise<void>;
  /** What must be written together with the record. */
  readonly alongside?: (change: RecordChange<Kind>) => readonly Write[];
  /** The record as the API answers it; whole when absent. */
  readonly shown?: (record: SellerRecords[Kind], request: ApiRequest) => object;
  /** Whether whoever asks may see the record; everybody with the permission when absent. */
  readonly sees?: (record: SellerRecords[Kind], request: ApiRequest) => boolean;
  /** Refuses a change by whoever may see the record but not change it. @throws Problem */
  readonly requireChangeable?: (record: SellerRecords[Kind], request: ApiRequest) => void;
  /** Routes of the same function beside the five, by API Gateway's route key. */
  readonly more?: Readonly<Record<string, (request: ApiRequest) => Promise<Reply>>>;
}
