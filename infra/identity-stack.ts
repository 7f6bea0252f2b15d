import { Aws, CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  OAuthScope,
  UserPool,
  type UserPoolClient,
  UserPoolOperation,
  type UserPoolProps,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledgements.ts';
import { type Deployment, removalPolicyOf } from './deployment.ts';
import { LambdaFunction } from './lambda-function.ts';
import type { Resources } from './permissions.ts';

/**
 * Who may sign in. `stamp-token` writes shop and role into the access token: the only place where a
 * function learns them.
 */
export class IdentityStack extends Stack {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;

  constructor(scope: Construct, id: string, deployment: Deployment, resources: Resources, props: StackProps) {
    super(scope, id, props);
    this.userPool = userPoolOf(this, deployment);
    acknowledge(this.userPool, 'mfaIsOffered', 'noPlusPlan');
    this.client = clientOf(this.userPool, deployment);
    const stampToken = new LambdaFunction(this, { name: 'stamp-token', deployment, resources });
    // Only the second version of this trigger may change access tokens.
    this.userPool.addTrigger(
      UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
      stampToken.lambda,
      LambdaVersion.V2_0,
    );
    const domain = this.userPool.addDomain('Login', {
      cognitoDomain: { domainPrefix: `pesanan-${deployment.stage.name}-${Aws.ACCOUNT_ID}` },
    });
    new CfnOutput(this, 'UserPoolId', { value: this.userPool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: this.client.userPoolClientId });
    new CfnOutput(this, 'LoginUrl', { value: domain.baseUrl() });
  }
}

const letters: Pick<UserPoolProps, 'userInvitation' | 'userVerification'> = {
  userInvitation: {
    emailSubject: 'Akun Pesanan Anda sudah siap',
    emailBody:
      'Halo,<br><br>Akun Anda sudah dibuat. Masuk dengan e-mail {username} dan kata sandi sementara {####}. ' +
      'Kata sandi ini berlaku 3 hari dan perlu Anda ganti saat pertama kali masuk.',
  },
  userVerification: {
    emailSubject: 'Kode verifikasi Pesanan',
    emailBody: 'Kode verifikasi Anda: {####}. Jangan berikan kode ini kepada siapa pun.',
  },
};

function userPoolOf(scope: Construct, { stage }: Deployment): UserPool {
  return new UserPool(scope, 'Users', {
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    standardAttributes: { email: { required: true, mutable: true } },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    ...letters,
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    // The cheapest plan whose trigger may change access tokens.
    featurePlan: FeaturePlan.ESSENTIALS,
    deletionProtection: stage.removal === 'retain',
    removalPolicy: removalPolicyOf(stage.removal),
  });
}

/** The console: a public client, so the code grant is bound to the browser by PKCE and there is no secret. */
function clientOf(userPool: UserPool, { stage }: Deployment): UserPoolClient {
  return userPool.addClient('Console', {
    generateSecret: false,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
      callbackUrls: [stage.consoleUrl],
      logoutUrls: [stage.consoleUrl],
    },
    accessTokenValidity: Duration.minutes(15),
    idTokenValidity: Duration.minutes(15),
    refreshTokenValidity: Duration.days(30),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });
}
