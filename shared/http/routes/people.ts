import * as z from 'zod/mini';
import { invitation, memberChange, ownProfile } from '../../people/user-inputs.ts';
import { profile, user } from '../../people/user-view.ts';
import { auditEntry, auditQuery } from '../audit-view.ts';
import type { Route } from '../route.ts';

/** Who works for the shop, and who asks. */
export const peopleRoutes = [
  {
    function: 'me',
    method: 'GET',
    path: '/v1/me',
    access: 'desk',
    operation: { summary: 'Who asks: shop, role, and everything that they may', answer: profile },
  },
  {
    function: 'me',
    method: 'PATCH',
    path: '/v1/me',
    access: 'desk',
    operation: {
      summary: 'Change the own name',
      body: { schema: ownProfile, example: { name: 'Pemilik Contoh' } },
      answer: profile,
    },
  },
  {
    function: 'users',
    method: 'GET',
    path: '/v1/users',
    access: 'desk',
    operation: {
      summary: 'The users of the shop',
      answer: z.strictObject({ items: z.array(user), nextCursor: z.null() }),
    },
  },
  {
    function: 'invite-user',
    method: 'POST',
    path: '/v1/users',
    access: 'desk',
    operation: {
      summary: 'Invite a user by e-mail',
      body: {
        schema: invitation,
        example: {
          email: 'cs.baru@contoh.example',
          name: 'Agen Baru Contoh',
          role: 'agent',
          grants: ['prepare', 'ship'],
          createAgent: true,
          phone: '0812-0000-0105',
        },
      },
      success: 201,
      answer: user,
      creates: true,
    },
  },
  {
    function: 'users',
    method: 'GET',
    path: '/v1/users/{sub}',
    access: 'desk',
    operation: { summary: 'One user of the shop', answer: user },
  },
  {
    function: 'change-user',
    method: 'PATCH',
    path: '/v1/users/{sub}',
    access: 'desk',
    operation: {
      summary: 'Change a user; whatever is named is replaced whole',
      body: { schema: memberChange, example: { grants: ['see-all'] } },
      answer: user,
    },
  },
  {
    function: 'remove-user',
    method: 'DELETE',
    path: '/v1/users/{sub}',
    access: 'desk',
    operation: { summary: 'Remove a user and end every sign-in', success: 204 },
  },
  {
    function: 'resend-invitation',
    method: 'POST',
    path: '/v1/users/{sub}/resend-invitation',
    access: 'desk',
    operation: {
      summary: 'Mail a new first password to a user who has not signed in yet',
      success: 202,
      answer: z.strictObject({ sub: z.string(), email: z.string() }),
    },
  },
  {
    function: 'list-audit',
    method: 'GET',
    path: '/v1/audit',
    access: 'desk',
    operation: {
      summary: 'What was changed in the shop, by whom and how, newest first',
      query: auditQuery,
      answer: z.strictObject({ items: z.array(auditEntry), nextCursor: z.nullable(z.string()) }),
    },
  },
] as const satisfies readonly Route[];
