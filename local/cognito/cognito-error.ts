/** A refusal in Cognito's own words, by which callers tell what happened. */
export class CognitoError extends Error {
  override readonly name: CognitoErrorName;

  constructor(name: CognitoErrorName, message: string) {
    super(message);
    this.name = name;
  }
}

type CognitoErrorName =
  | 'InvalidParameterException'
  | 'InvalidPasswordException'
  | 'MissingAuthenticationTokenException'
  | 'ResourceNotFoundException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'UnrecognizedClientException'
  | 'UnsupportedUserStateException'
  | 'UserNotFoundException'
  | 'UsernameExistsException';
