import type { DirectoryUser } from '../identity/user-directory.ts';

interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

/** All attributes of a user by Cognito's names. */
export function attributeMap({ sub, email, attributes }: DirectoryUser): Readonly<Record<string, string>> {
  return { sub, ...attributes, email };
}

/** All attributes of a user as Cognito lists them. */
export function attributesOf(user: DirectoryUser): readonly Attribute[] {
  return Object.entries(attributeMap(user)).map(([Name, Value]) => ({ Name, Value }));
}

/** The part of a user that every answer has; moments are seconds since 1970, as the protocol wants them. */
export function stateOf({ username, enabled, status, createdAt, changedAt }: DirectoryUser) {
  return {
    Username: username,
    Enabled: enabled,
    UserStatus: status,
    UserCreateDate: createdAt / 1000,
    UserLastModifiedDate: changedAt / 1000,
  };
}

/** A user as `AdminCreateUser` and `ListUsers` show one. */
export function userView(user: DirectoryUser) {
  return { ...stateOf(user), Attributes: attributesOf(user) };
}
