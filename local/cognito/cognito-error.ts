import { ServiceError } from '../aws-json/service-error.ts';

/** A refusal in Cognito's own words. */
export class CognitoError extends ServiceError<CognitoErrorName> {}

type CognitoErrorName =
  | 'InvalidParameterException'
  | 'InvalidPasswordException'
  | 'ResourceNotFoundException'
  | 'UnsupportedUserStateException'
  | 'UserNotFoundException'
  | 'UsernameExistsException';
