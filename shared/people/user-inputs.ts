import * as z from 'zod/mini';
import { roleNames } from '../order/roles.ts';
import { id, phone, text } from '../order/text.ts';
import { grantable } from './granting.ts';

const role = z.enum(roleNames, { error: 'Pilih owner, admin, agent, warehouse, atau finance.' });

/** What a person is called where others see it. */
export const personName = text(2, 50);

/** An address as people type it, in lower case: the pool knows no other. */
export const email = z.pipe(
  z.pipe(
    z.string().check(z.maxLength(100)),
    z.transform((typed) => typed.trim().toLowerCase()),
  ),
  z.email({ error: 'Alamat email belum benar.' }),
);

const grants = z
  .array(z.enum(grantable, { error: 'Hak ini tidak dikenal atau tidak bisa diberikan.' }))
  .check(
    z.maxLength(grantable.length),
    z.refine((names) => new Set(names).size === names.length, { error: 'Ada hak yang disebut dua kali.' }),
  );

/** Who is invited into the shop. An agent works under an agent of the shop, or a new one is made. */
export const invitation = z
  .strictObject({
    email,
    name: personName,
    role,
    grants: z._default(grants, []),
    agentId: z.optional(id),
    createAgent: z.optional(z.literal(true)),
    phone: z.optional(phone),
  })
  .check(
    z.refine(({ role: as, agentId, createAgent }) => as !== 'agent' || agentId !== undefined || createAgent, {
      path: ['agentId'],
      error: 'Pilih agen untuk pengguna ini, atau minta agen baru dengan createAgent.',
    }),
    z.refine(({ agentId, createAgent }) => agentId === undefined || !createAgent, {
      path: ['createAgent'],
      error: 'Pilih salah satu: agen yang sudah ada, atau agen baru.',
    }),
    z.refine(({ createAgent, phone: number }) => !createAgent === (number === undefined), {
      path: ['phone'],
      error: 'Nomor WhatsApp diisi bila agen baru dibuat, dan hanya untuk itu.',
    }),
  );

export type Invitation = z.infer<typeof invitation>;

/** What may change about a member. `agentId: null` ends the link to an agent. */
export const memberChange = z
  .strictObject({
    name: z.optional(personName),
    role: z.optional(role),
    grants: z.optional(grants),
    agentId: z.optional(z.nullable(id)),
    active: z.optional(z.boolean()),
  })
  .check(
    z.refine((change) => Object.keys(change).length > 0, {
      error: 'Sebutkan apa yang diubah.',
    }),
  );

export type MemberChange = z.infer<typeof memberChange>;

export const ownProfile = z.strictObject({ name: personName });
