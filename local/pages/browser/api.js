/** What the API refused, with the sentence it has for people. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail ?? 'Terjadi kesalahan di sistem kami. Silakan coba lagi.');
    this.status = status;
    this.code = problem.code;
    this.errors = problem.errors ?? [];
  }
}

/** The request never came back: nobody knows whether it arrived. */
export class Unreachable extends Error {
  message = 'Koneksi terputus. Periksa internet Anda, lalu coba lagi. Pesanan tidak akan tercatat dua kali.';
}

async function answerOf(response) {
  const text = await response.text();
  try {
    return text ? JSON.parse(text) : {};
  } catch {
    return {};
  }
}

/**
 * Calls the API.
 * @throws Refusal where it says no, Unreachable where it says nothing.
 */
export async function call(method, path, { body, headers } = {}) {
  const response = await fetch(path, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new Unreachable();
  });
  const answer = await answerOf(response);
  if (!response.ok) throw new Refusal(response.status, answer);
  return answer;
}

/** A key that no other form fill has; works on plain HTTP too, where `crypto.randomUUID` does not exist. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
