import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

const playedLink = z.object({
  provider: z.enum(['midtrans', 'xendit']),
  apiKey: z.string(),
  /** The merchant's own name of it. */
  reference: z.string(),
  /** The gateway's id: of the transaction at Midtrans, of the invoice at Xendit. */
  id: z.string(),
  /** In the address of its page. A newer token makes the one before useless. */
  token: z.string(),
  amountIdr: z.number(),
  description: z.string(),
  returnUrl: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** `OPEN`: nobody has begun to pay it; `PENDING`: the buyer has chosen how, and money is awaited. */
  state: z.enum(['OPEN', 'PENDING', 'PROCESSING', 'PAID', 'FAILED', 'EXPIRED', 'REFUNDED', 'CHARGED_BACK']),
  /** When its state last changed. */
  changedAt: z.string(),
  paidIdr: z.optional(z.number()),
  refundedIdr: z.optional(z.number()),
});

/** A payment link at a gateway that this machine plays. */
export type PlayedLink = z.infer<typeof playedLink>;

/** Every link, by the order in which they were made. Kept in a file where the stack keeps its state. */
export interface PlayedLinks {
  readonly all: () => readonly PlayedLink[];
  /** Writes a link in place of the one with its id. */
  readonly put: (link: PlayedLink) => void;
}

/** @param directory where state is kept; in memory when absent. */
export function openLinks(directory: string | undefined): PlayedLinks {
  const file = directory && join(directory, 'links.json');
  const links = new Map<string, PlayedLink>();
  if (file && existsSync(file)) {
    for (const link of z.array(playedLink).parse(JSON.parse(readFileSync(file, 'utf8')))) {
      links.set(link.id, link);
    }
  }
  return {
    all: () => [...links.values()],
    put: (link) => {
      links.set(link.id, link);
      if (!file || !directory) return;
      mkdirSync(directory, { recursive: true });
      writeFileSync(file, JSON.stringify([...links.values()]));
    },
  };
}
