import type { Operation } from './operation.ts';

/**
 * Who may call a route.
 * `public`: anybody; `desk`: a signed-in user of the shop (JWT, checked by the gateway); `hook`: a machine that
 * proves itself in the request (checked by the function).
 */
export type Access = 'public' | 'desk' | 'hook';

export interface Route {
  /** Folder under `functions/` whose `handler.ts` answers. */
  readonly function: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE';
  /** API Gateway path with `{parameters}`. */
  readonly path: string;
  readonly access: Access;
  readonly operation: Operation;
}
