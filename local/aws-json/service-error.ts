/** A refusal in a service's own words: callers tell what happened by its name. */
export class ServiceError<Name extends string = string> extends Error {
  override readonly name: Name;

  constructor(name: Name, message: string) {
    super(message);
    this.name = name;
  }
}
