import { escapeHtml, identityPage } from './pages.ts';

export interface NewPasswordForm {
  /** Where the form is sent. */
  readonly action: string;
  readonly email: string;
  /** What a password must be like, in one sentence. */
  readonly rules: string;
  /** What was wrong with the last attempt. */
  readonly complaint?: string;
}

/** The page on which a person with a temporary password chooses the real one. */
export function newPasswordPage({ action, email, rules, complaint }: NewPasswordForm): string {
  const described = complaint ? 'complaint rules' : 'rules';
  const field = (name: string, more: string) =>
    `<input id="${name}" name="${name}" type="password" autocomplete="new-password" required${more}>`;
  return identityPage(
    'Buat kata sandi baru',
    `<h1>Buat kata sandi baru</h1>
<p>Kata sandi sementara hanya untuk masuk pertama kali. Mulai sekarang Anda masuk dengan kata sandi pilihan sendiri.</p>
${complaint ? `<p class="bad" id="complaint" role="alert">${escapeHtml(complaint)}</p>` : ''}
<form method="post" action="${escapeHtml(action)}">
<label for="username">E-mail</label>
<input id="username" name="username" value="${escapeHtml(email)}" autocomplete="username" readonly>
<label for="newPassword">Kata sandi baru</label>
${field('newPassword', ` aria-describedby="${described}"${complaint ? ' aria-invalid="true"' : ''} autofocus`)}
<p class="hint" id="rules">${escapeHtml(rules)}</p>
<label for="repeated">Ulangi kata sandi baru</label>
${field('repeated', '')}
<button type="submit">Simpan dan masuk</button>
</form>
<form method="post" action="${escapeHtml(action)}">
<button class="quiet" type="submit" name="startOver" value="yes">Masuk dengan akun lain</button>
</form>`,
  );
}
