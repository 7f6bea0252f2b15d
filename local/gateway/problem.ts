/** What the gateway itself refuses, in the API's own error form (RFC 9457). */
export type GatewayProblem =
  | 'unauthorized'
  | 'route_not_found'
  | 'payload_too_large'
  | 'function_failed'
  | 'function_timed_out'
  | 'starting';

interface ProblemText {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

const problems: Readonly<Record<GatewayProblem, ProblemText>> = {
  unauthorized: {
    status: 401,
    title: 'Unauthorized',
    detail: 'Anda belum masuk, atau sesi Anda sudah berakhir. Silakan masuk lagi.',
  },
  route_not_found: { status: 404, title: 'Not Found', detail: 'Alamat ini tidak ada.' },
  payload_too_large: { status: 413, title: 'Content Too Large', detail: 'Data yang dikirim terlalu besar.' },
  function_failed: {
    status: 500,
    title: 'Internal Server Error',
    detail: 'Terjadi kesalahan di sistem kami. Silakan coba lagi.',
  },
  function_timed_out: {
    status: 503,
    title: 'Service Unavailable',
    detail: 'Sistem terlalu lama menjawab. Silakan coba lagi sebentar.',
  },
  starting: {
    status: 503,
    title: 'Service Unavailable',
    detail: 'Sistem sedang disiapkan. Coba lagi sebentar.',
  },
};

/** An HTTP answer on its way out. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array;
}

/** The answer for a refusal of the gateway. */
export function problemAnswer(
  code: GatewayProblem,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  const { status, title, detail } = problems[code];
  return {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
    body: JSON.stringify({ type: 'about:blank', title, status, code, detail }),
  };
}
