import { commandFor } from '../command-for.ts';
import { demoUsers } from '../demo-users.ts';
import { escapeHtml } from '../identity/pages.ts';
import { samplePageKey } from '../sample-shop.ts';
import type { LocalPage } from './page.ts';

export interface StatusLink {
  readonly path: string;
  readonly label: string;
}

const style = `
:root { color-scheme: light dark; --line: #8885; }
body { margin: 0 auto; max-width: 44rem; padding: 24px 16px 48px; font: 16px/1.55 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.6rem; } h2 { margin: 28px 0 6px; font-size: 1.1rem; }
table { width: 100%; border-collapse: collapse; } td, th { padding: 9px 8px 9px 0; text-align: left;
  border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td a { display: inline-block; } pre { padding: 12px; overflow-x: auto; border: 1px solid var(--line);
  border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere } code { white-space: nowrap; } .ok { color: #14803c; font-weight: 600; }
@media (prefers-color-scheme: dark) { .ok { color: #6fd694; } }`;

/** Addresses of the stack that a person opens or calls; the played couriers have one of their own. */
export const statusLinks = (couriersUrl: string): readonly StatusLink[] => [
  { path: `/p/${samplePageKey}`, label: 'Halaman toko contoh' },
  { path: couriersUrl, label: 'Paket di kurir tiruan' },
  { path: '/v1/openapi.json', label: 'Dokumen API (OpenAPI)' },
  { path: '/oidc/.well-known/openid-configuration', label: 'Layanan masuk (OpenID Connect)' },
  { path: '/healthz', label: 'Kesehatan sistem' },
];

/** The plain page at `/`: what runs here and how to sign in. */
export function statusPage(url: string, links: readonly StatusLink[]): LocalPage {
  const linkRows = links.map(
    ({ path, label }) => `<tr><td>${escapeHtml(label)}</td><td><a href="${path}">${path}</a></td></tr>`,
  );
  const userRows = demoUsers.map(
    ({ roleLabel, name, username, password }) =>
      `<tr><td>${roleLabel}<br><small>${name}</small></td><td><code>${username}</code></td>` +
      `<td><code>${password}</code></td></tr>`,
  );
  const html = `<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Pesanan di komputer ini</title>
<style>${style}</style>
</head>
<body>
<h1>Pesanan</h1>
<p class="ok">Sistem berjalan di komputer ini.</p>
<h2>Alamat</h2>
<table>${linkRows.join('')}</table>
<h2>Akun demo</h2>
<table><tr><th>Peran</th><th>Nama pengguna</th><th>Kata sandi</th></tr>${userRows.join('')}</table>
<h2>Dari terminal</h2>
<pre>TOKEN=$(${escapeHtml(commandFor(url, 'npm run -s token -- owner'))})
curl ${escapeHtml(url)}/v1/orders -H "Authorization: Bearer $TOKEN"</pre>
</body>
</html>`;
  return { path: '/', render: () => html };
}

/** `/healthz`: 200 once everything is ready; the gateway itself answers 503 before. */
export const healthPage: LocalPage = {
  path: '/healthz',
  render: () => ({
    status: 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify({ status: 'ok' }),
  }),
};
