import * as z from 'zod/mini';
import { pageQuery } from '../http/page-query.ts';
import type { Route } from '../http/route.ts';
import type { Permission } from '../order/permissions.ts';
import type { SellerRecords } from '../table/seller-records.ts';

/** Kinds of records that are plain resources of the desk: made, listed, changed and taken away by people. */
export type ResourceKind = Exclude<keyof SellerRecords, 'SETTINGS'>;

/** A plain resource of a shop, as one row: routes, permissions, contract and storage follow from it. */
export interface Resource<Kind extends ResourceKind = ResourceKind> {
  readonly kind: Kind;
  /** Folder under `functions/`. */
  readonly function: string;
  readonly path: `/v1/${string}`;
  /** Name of the id in paths and answers, `warehouseId`. */
  readonly id: string;
  /** What a person calls it, for refusals: `Gudang tidak ditemukan.` */
  readonly label: string;
  readonly view: Permission;
  readonly edit: Permission;
  /** What a person may set, with the defaults of what may be left out. */
  readonly input: z.ZodMiniObject;
  /** What is answered where it is not what was set. */
  readonly answer?: z.ZodMiniObject;
  /** A body that a caller could send as it stands. */
  readonly example: Readonly<Record<string, unknown>>;
  /** A change that a caller could send as it stands. */
  readonly patch: Readonly<Record<string, unknown>>;
  /** How many a shop may have. */
  readonly most: number;
}

/** What the list of a resource may be asked. */
export const resourceListQuery = z.strictObject(pageQuery);

const stamp = {
  version: z.number(),
  updatedAt: z.string(),
  updatedBy: z.string(),
};

/** A record as the API answers it. */
export const recordAnswer = ({ id, input, answer }: Resource): z.ZodMiniObject =>
  z.looseObject({ [id]: z.string(), ...(answer ?? input).shape, ...stamp });

/** The five routes of a resource. */
export function resourceRoutes(resource: Resource): readonly Route[] {
  const { function: name, path, id, label, input, example, patch } = resource;
  const one = `${path}/{${id}}`;
  const answer = recordAnswer(resource);
  const row = (method: Route['method'], at: string, operation: Route['operation']): Route => ({
    function: name,
    method,
    path: at,
    access: 'desk',
    operation,
  });
  const listed = z.strictObject({ items: z.array(answer), nextCursor: z.nullable(z.string()) });
  return [
    row('GET', path, { summary: `${label}: list`, query: resourceListQuery, answer: listed }),
    row('POST', path, {
      summary: `${label}: add`,
      body: { schema: input, example },
      success: 201,
      answer,
      creates: true,
    }),
    row('GET', one, { summary: `${label}: one`, answer }),
    row('PATCH', one, {
      summary: `${label}: change; whatever is named is replaced whole, null takes it away`,
      body: { schema: z.partial(input), example: patch },
      answer,
    }),
    row('DELETE', one, { summary: `${label}: take away`, success: 204 }),
  ];
}
