import * as z from 'zod/mini';
import { shift } from '../distribution/shift.ts';
import { id, phone, text } from '../order/text.ts';

/** Equal for everybody, so that turns are even. */
export const usualWeight = 50;

/** What a person fills in for an agent. */
export const agentInput = z.strictObject({
  name: text(2, 50),
  /** `628…`; buyers reach their agent here. */
  phone,
  /** Belongs to the staff. Who does not gets no orders, by turn or by hand. */
  active: z._default(z.boolean(), true),
  /** Takes new orders at the moment; the agent's own switch. */
  receiving: z._default(z.boolean(), true),
  /** Share of the new orders against the others'; 0: only while nobody else receives. */
  weight: z._default(z.int().check(z.minimum(0), z.maximum(100)), usualWeight),
  /** When the agent works; none means at all hours. */
  shifts: z._default(z.array(shift).check(z.maxLength(50)), []),
  /** Subject of the login with which the agent works. */
  userSub: z.optional(id),
});

export type AgentInput = z.infer<typeof agentInput>;
