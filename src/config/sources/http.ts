import { isMercatorError, MercatorError, messageOf } from '../../base/index.ts';
import { HclMap, revealDeep, type Value } from '../../hcl/index.ts';
import {
  flag as flagRule,
  integer as integerRule,
  named as namedRule,
  secretText as secretRule,
  word as wordRule,
} from '../blocks/rules.ts';
import { integer, named, only, secretText, text } from '../build/read.ts';
import type { DataInput, DataSource } from '../ports.ts';
import { revealText } from '../reveal-text.ts';

/** Attributes that need a TLS setting of their own, which the fetch of the runtime does not have. */
const tlsAttributes = ['ca_cert_pem', 'client_cert_pem', 'client_key_pem', 'insecure'];

export const http: DataSource = {
  type: 'http',
  doc: 'The answer of an HTTP server.',
  output: 'url, status_code, response_headers, response_body, response_body_base64',
  attributes: {
    url: secretRule('http:// or https:// address.', { required: true }),
    method: wordRule(['GET', 'HEAD', 'POST'], 'Method.', { fallback: 'GET' }),
    request_headers: namedRule('Headers to send.'),
    request_body: secretRule('Body to send.'),
    request_timeout_ms: integerRule('How long one try may take.'),
    ca_cert_pem: secretRule('Certificate of the authority to trust.'),
    client_cert_pem: secretRule('Certificate of the client.'),
    client_key_pem: secretRule('Key of the client.'),
    insecure: flagRule('Do not verify the server.', { fallback: 'false' }),
  },
  blocks: {
    retry: {
      labels: [],
      doc: 'Tries after the first, on failed connections and status 5xx except 501.',
      attributes: {
        attempts: integerRule('Further tries.', { fallback: '0' }),
        min_delay_ms: integerRule('Least time between them.', { fallback: '0' }),
        max_delay_ms: integerRule('Most time between them.'),
      },
    },
  },
  evaluate: async (input) => {
    const url = revealText(secretText(input, 'url') ?? '');
    checkRequest(url, input);
    return responseValue(url, await request(url, input));
  },
};

function checkRequest(url: string, input: DataInput): void {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw new MercatorError('E_DATA_SOURCE', 'url must be an http:// or https:// address');
  }
  const tls = tlsAttributes.find((name) => input.values.has(name));
  if (tls !== undefined && input.values.get(tls) !== false) {
    throw new MercatorError('E_UNSUPPORTED', `attribute "${tls}" is not supported yet`, {
      hint: 'name further authorities in the environment variable NODE_EXTRA_CA_CERTS',
    });
  }
}

interface Retry {
  readonly attempts: number;
  readonly minDelayMs: number;
  readonly maxDelayMs: number;
}

function retryOf(input: DataInput): Retry {
  const block = only(input, 'retry');
  const minDelayMs = integer(block, 'min_delay_ms') ?? 0;
  const maxDelayMs = integer(block, 'max_delay_ms') ?? Math.max(minDelayMs, 30_000);
  if (maxDelayMs < minDelayMs) {
    throw new MercatorError('E_DATA_SOURCE', 'max_delay_ms must not be less than min_delay_ms');
  }
  return { attempts: integer(block, 'attempts') ?? 0, minDelayMs, maxDelayMs };
}

async function request(url: string, input: DataInput): Promise<Response> {
  const retry = retryOf(input);
  for (let attempt = 0; ; attempt++) {
    const last = attempt >= retry.attempts;
    try {
      const response = await tryOnce(url, input);
      if (last || response.status < 500 || response.status === 501) return response;
    } catch (cause) {
      if (isMercatorError(cause)) throw cause;
      if (last) throw new MercatorError('E_DATA_SOURCE', failedRequest(url, cause), { cause });
    }
    const delayMs = Math.min(retry.maxDelayMs, Math.max(retry.minDelayMs, 1) * 2 ** attempt);
    await input.host.clock.sleep(delayMs, input.signal);
  }
}

function tryOnce(url: string, input: DataInput): Promise<Response> {
  const body = secretText(input, 'request_body');
  const timeoutMs = integer(input, 'request_timeout_ms');
  const signals = [
    ...(input.signal ? [input.signal] : []),
    ...(timeoutMs === undefined ? [] : [AbortSignal.timeout(timeoutMs)]),
  ];
  const headers = [...named(input, 'request_headers')].map(([name, value]): [string, string] => [
    name,
    String(revealDeep(value)),
  ]);
  return input.host.fetch(url, {
    method: text(input, 'method') ?? 'GET',
    headers,
    ...(body !== undefined && { body: revealText(body) }),
    signal: AbortSignal.any(signals),
  });
}

/** The host only: path and query may hold what must not be shown. */
function failedRequest(url: string, cause: unknown): string {
  const reason = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  return `requesting ${new URL(url).host}: ${messageOf(reason)}`;
}

async function responseValue(url: string, response: Response): Promise<Value> {
  const bytes = Buffer.from(await response.arrayBuffer());
  return new Map<string, Value>([
    ['url', url],
    ['status_code', response.status],
    ['response_headers', new HclMap({ kind: 'string' }, new Map([...response.headers].sort()))],
    ['response_body', bytes.toString('utf8')],
    ['response_body_base64', bytes.toString('base64')],
  ]);
}
