import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tell } from '../lambda/function-log.ts';
import { escapeHtml } from './pages.ts';

/** A message that AWS would have sent. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** HTML, from the user pool's template. */
  readonly body: string;
  readonly temporaryPassword: string;
  readonly sentAt: Date;
}

/** Where messages end that leave the system on AWS: nothing is sent from this machine. */
export interface Mailbox {
  /** Since the start, oldest first. */
  readonly mails: readonly Mail[];
  send(mail: Mail): Promise<void>;
}

function fileName({ to, sentAt }: Mail, number: number): string {
  const moment = sentAt.toISOString().replace(/[:.]/g, '-');
  return `${moment}-${number}-${to.replace(/[^\w.@+-]/g, '_').slice(0, 80)}.html`;
}

function page({ to, subject, body }: Mail): string {
  return `<!doctype html>
<html lang="id">
<meta charset="utf-8">
<title>${escapeHtml(subject)}</title>
<p>Kepada: ${escapeHtml(to)}<br>Perihal: ${escapeHtml(subject)}</p>
<hr>
<div>${body}</div>
</html>
`;
}

/** @param directory each message becomes a page there; they are only in memory when it is absent. */
export function openMailbox(directory: string | undefined, tell: Tell): Mailbox {
  const mails: Mail[] = [];
  return {
    mails,
    send: async (mail) => {
      mails.push(mail);
      if (!directory) return;
      const file = join(directory, fileName(mail, mails.length));
      await mkdir(directory, { recursive: true });
      await writeFile(file, page(mail), { mode: 0o600 });
      tell(`[mail] to ${mail.to}, temporary password ${mail.temporaryPassword}: ${file}`);
    },
  };
}
