import * as z from 'zod/mini';
import { escapeHtml } from './pages.ts';

/** What the user pool of the template writes to a new user. */
export interface Invitation {
  readonly subject: string;
  /** HTML with `{username}` and `{####}`. */
  readonly body: string;
}

const message = z.looseObject({
  EmailSubject: z._default(z.string(), 'Your temporary password'),
  EmailMessage: z._default(z.string(), 'Your username is {username} and temporary password is {####}.'),
});

const adminCreateUserConfig = z.looseObject({ InviteMessageTemplate: z.optional(z.unknown()) });

/** @param config the property `AdminCreateUserConfig` of a user pool. */
export function invitationOf(config: unknown): Invitation {
  const { InviteMessageTemplate } = adminCreateUserConfig.parse(config ?? {});
  const { EmailSubject, EmailMessage } = message.parse(InviteMessageTemplate ?? {});
  return { subject: EmailSubject, body: EmailMessage };
}

/** The invitation's HTML for one person. */
export function invitationBody({ body }: Invitation, username: string, password: string): string {
  return body
    .replaceAll('{username}', () => escapeHtml(username))
    .replaceAll('{####}', () => escapeHtml(password));
}
