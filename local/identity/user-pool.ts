import * as z from 'zod/mini';
import type { Deployment } from '../assembly/deployment.ts';
import { StartError } from '../start-error.ts';
import { type Invitation, invitationOf } from './invitation.ts';
import { type PasswordPolicy, passwordPolicyOf } from './password-policy.ts';

/** The Cognito user pool and app client of the template, as far as the local issuer imitates them. */
export interface UserPool {
  readonly id: string;
  /** The issuer that the template names; locally its tokens come from another address. */
  readonly issuer: string;
  readonly clientId: string;
  readonly callbackUrls: readonly string[];
  readonly scopes: readonly string[];
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** The pre-token-generation function, when there is one. */
  readonly stampFunctionArn: string | undefined;
  readonly passwordPolicy: PasswordPolicy;
  readonly invitation: Invitation;
  /** Whether people are known by their e-mail address alone; else a username is chosen for them. */
  readonly usernameIsEmail: boolean;
  readonly caseSensitive: boolean;
}

const poolProperties = z.looseObject({
  Policies: z.optional(z.unknown()),
  AdminCreateUserConfig: z.optional(z.unknown()),
  UsernameAttributes: z._default(z.array(z.string()), []),
  UsernameConfiguration: z.optional(z.looseObject({ CaseSensitive: z._default(z.boolean(), true) })),
  LambdaConfig: z.optional(
    z.looseObject({
      PreTokenGeneration: z.optional(z.string()),
      PreTokenGenerationConfig: z.optional(z.looseObject({ LambdaArn: z.string() })),
    }),
  ),
});

const unit = z._default(z.enum(['seconds', 'minutes', 'hours', 'days']), 'hours');

const clientProperties = z.looseObject({
  CallbackURLs: z._default(z.array(z.string()), []),
  AllowedOAuthScopes: z._default(z.array(z.string()), ['openid']),
  AccessTokenValidity: z.optional(z.number()),
  RefreshTokenValidity: z.optional(z.number()),
  TokenValidityUnits: z.optional(z.looseObject({ AccessToken: unit, RefreshToken: z.optional(z.string()) })),
});

const secondsPer: Readonly<Record<string, number>> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** Cognito counts access tokens in hours and refresh tokens in days unless told otherwise. */
function lifetimes(client: z.infer<typeof clientProperties>) {
  const { AccessToken = 'hours', RefreshToken = 'days' } = client.TokenValidityUnits ?? {};
  return {
    accessTokenSeconds: (client.AccessTokenValidity ?? 1) * (secondsPer[AccessToken] ?? 3600),
    refreshTokenSeconds: (client.RefreshTokenValidity ?? 30) * (secondsPer[RefreshToken] ?? 86_400),
  };
}

/** @throws StartError when the template has no user pool with an app client. */
export function userPoolOf(deployment: Deployment): UserPool {
  const pool = deployment.ofType('AWS::Cognito::UserPool')[0];
  const client = deployment.ofType('AWS::Cognito::UserPoolClient')[0];
  if (!pool || !client) throw new StartError('The templates have no Cognito user pool with an app client.');
  const properties = poolProperties.parse(pool.properties);
  const { LambdaConfig } = properties;
  const parsed = clientProperties.parse(client.properties);
  return {
    id: pool.id,
    issuer: `https://cognito-idp.${pool.id.split('_')[0]}.amazonaws.com/${pool.id}`,
    clientId: client.id,
    callbackUrls: parsed.CallbackURLs,
    scopes: parsed.AllowedOAuthScopes,
    ...lifetimes(parsed),
    stampFunctionArn: LambdaConfig?.PreTokenGenerationConfig?.LambdaArn ?? LambdaConfig?.PreTokenGeneration,
    passwordPolicy: passwordPolicyOf(properties.Policies),
    invitation: invitationOf(properties.AdminCreateUserConfig),
    usernameIsEmail: properties.UsernameAttributes.includes('email'),
    caseSensitive: properties.UsernameConfiguration?.CaseSensitive ?? true,
  };
}
