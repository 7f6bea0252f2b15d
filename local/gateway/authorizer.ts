import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { RouteAuthorizer } from './event.ts';

export interface JwtAuthorizer {
  /** From the template: who must have issued the token. */
  readonly issuer: string;
  /** From the template: accepted `aud`, or `client_id` when the token has no audience. */
  readonly audience: readonly string[];
}

/** Whose tokens pass, and how their signature is checked. */
export interface TokenCheck {
  readonly authorizer: JwtAuthorizer;
  readonly keys: JWTVerifyGetKey;
  readonly now: Date;
}

/** A claim as API Gateway hands it to a function: always text, lists as `[a b]`. */
function claimText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(String).join(' ')}]`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isForAudience({ aud, client_id: clientId }: JWTPayload, audience: readonly string[]): boolean {
  const named = aud === undefined ? [clientId] : [aud].flat();
  return named.some((one) => typeof one === 'string' && audience.includes(one));
}

function bearer(authorization: string | undefined): string | undefined {
  return /^(?:Bearer\s+)?(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
}

/**
 * The JWT authorizer of an HTTP API: signature, `iss`, `exp`, `nbf` and audience.
 * @returns what the function sees of the token, or undefined when it does not pass.
 */
export async function authorize(
  authorization: string | undefined,
  { authorizer, keys, now }: TokenCheck,
): Promise<RouteAuthorizer | undefined> {
  const token = bearer(authorization);
  if (!token) return undefined;
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: authorizer.issuer,
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
      currentDate: now,
    });
    if (!isForAudience(payload, authorizer.audience)) return undefined;
    const claims = Object.entries(payload).map(([name, value]) => [name, claimText(value)]);
    return { jwt: { claims: Object.fromEntries(claims), scopes: null } };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return undefined;
    throw error;
  }
}
