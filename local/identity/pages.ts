/** Text that came from outside, safe inside HTML and attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; --ink: #1d2433; --paper: #fff; --ground: #f3f5f9; --line: #d5dae3; --edge: #868fa0; --soft: #5b6474;
  --brand: #1f5fd0; --on-brand: #fff; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf2; --paper: #1c2230; --ground: #12161f; --line: #364055; --edge: #7482a0;
  --soft: #a3adbf; --brand: #7aa7ff; --on-brand: #0c1a33; --bad: #ffb4ab; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100dvh; display: grid; place-items: center; padding: 24px 16px;
  font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
main { width: 100%; max-width: 400px; padding: 28px 24px; background: var(--paper); border: 1px solid var(--line);
  border-radius: 14px; }
h1 { margin: 0 0 4px; font-size: 1.4rem; }
p { margin: 0 0 16px; color: var(--soft); }
.hint { margin: 6px 0 0; font-size: .92rem; }
label { display: block; margin: 14px 0 4px; font-weight: 600; }
input { width: 100%; min-height: 46px; padding: 10px 12px; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--edge); border-radius: 8px; }
button { width: 100%; min-height: 48px; margin-top: 20px; font: inherit; font-weight: 600; color: var(--on-brand);
  background: var(--brand); border: 0; border-radius: 8px; cursor: pointer; }
button.quiet { margin-top: 10px; color: var(--ink); background: transparent; border: 1px solid var(--edge); }
input[readonly] { color: var(--soft); border-style: dashed; }
input:focus-visible, button:focus-visible, summary:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; }
.bad { padding: 10px 12px; color: var(--bad); border: 1px solid currentColor; border-radius: 8px; }
details { margin-top: 22px; color: var(--soft); } summary { cursor: pointer; }
table { width: 100%; margin-top: 8px; border-collapse: collapse; font-size: .92rem; }
td { padding: 5px 0; border-top: 1px solid var(--line); } code { color: var(--ink); }`;

/** A page of the sign-in, in Indonesian. `body` is HTML. */
export function identityPage(title: string, body: string): string {
  return `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Pesanan</title>
<style>${style}</style>
</head>
<body><main>${body}</main></body>
</html>`;
}

export interface LoginForm {
  /** Where the form is sent. */
  readonly action: string;
  readonly username: string;
  /** Why the last attempt failed. */
  readonly complaint?: string;
  readonly users: readonly {
    readonly username: string;
    readonly password: string;
    readonly roleLabel: string;
  }[];
}

/** The page on which a person signs in. */
export function loginPage({ action, username, complaint, users }: LoginForm): string {
  const rows = users.map(
    (user) =>
      `<tr><td>${escapeHtml(user.roleLabel)}</td><td><code>${escapeHtml(user.username)}</code></td>` +
      `<td><code>${escapeHtml(user.password)}</code></td></tr>`,
  );
  return identityPage(
    'Masuk',
    `<h1>Masuk ke Pesanan</h1>
<p>Kelola pesanan toko Anda.</p>
${complaint ? `<p class="bad" role="alert">${escapeHtml(complaint)}</p>` : ''}
<form method="post" action="${escapeHtml(action)}">
<label for="username">E-mail atau nama pengguna</label>
<input id="username" name="username" value="${escapeHtml(username)}" autocomplete="username" autocapitalize="none"
 spellcheck="false" required${complaint ? '' : ' autofocus'}>
<label for="password">Kata sandi</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${complaint ? ' autofocus' : ''}>
<button type="submit">Masuk</button>
</form>
<details><summary>Akun demo di komputer ini</summary><table>${rows.join('')}</table></details>`,
  );
}

/** What a person sees when a sign-in cannot go on. */
export function identityErrorPage(detail: string): string {
  return identityPage(
    'Tidak dapat masuk',
    `<h1>Tidak dapat masuk</h1>
<p>Halaman masuk ini sudah tidak berlaku atau alamatnya keliru. Kembali ke aplikasi, lalu coba masuk lagi.</p>
<p><code>${escapeHtml(detail)}</code></p>`,
  );
}
