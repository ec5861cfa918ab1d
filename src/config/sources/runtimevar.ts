import { MercatorError, messageOf, Secret } from '../../base/index.ts';
import { secretText as secretRule } from '../blocks/rules.ts';
import { secretText } from '../build/read.ts';
import { parseDuration } from '../duration.ts';
import type { DataInput, DataSource } from '../ports.ts';
import { revealText } from '../reveal-text.ts';

type Reader = (url: URL, input: DataInput, timeoutMs: number) => Promise<string>;

/** Schemes that need no cloud. */
const readers: ReadonlyMap<string, Reader> = new Map([
  ['constant', async (url) => url.searchParams.get('val') ?? ''],
  ['file', async (url, { host }) => host.files.readText(decodeURIComponent(url.pathname))],
  ['http', fetchText],
  ['https', fetchText],
]);

export const runtimevar: DataSource = {
  type: 'runtimevar',
  doc: 'A value that is kept outside the file; it is treated as a secret.',
  output: 'string',
  attributes: {
    url: secretRule('constant://?val=x, file:///path, http://…, https://…', { required: true }),
  },
  evaluate: async (input) => {
    const value = await readVariable(input);
    const origin = { provenance: 'external', label: input.label } as const;
    return new Secret<unknown>(value, [origin], () => readVariable(input));
  },
};

/** Throws E_DATA_SOURCE; E_UNSUPPORTED for a scheme that nothing reads. Source: config.md §15.8. */
async function readVariable(input: DataInput): Promise<string> {
  const written = revealText(secretText(input, 'url') ?? '');
  if (!URL.canParse(written)) throw new MercatorError('E_DATA_SOURCE', 'parsing url: not a URL');
  const url = new URL(written);
  const scheme = url.protocol.slice(0, -1);
  const read = readers.get(scheme);
  if (read === undefined) {
    throw new MercatorError('E_UNSUPPORTED', `opening variable: no reader for "${scheme}://"`, {
      hint: `schemes read now: ${[...readers.keys()].join(', ')}`,
    });
  }
  const timeoutMs = takeTimeout(url);
  takeDecoder(url);
  return reading(read(url, input, timeoutMs));
}

async function reading(value: Promise<string>): Promise<string> {
  try {
    return await value;
  } catch (cause) {
    throw new MercatorError('E_DATA_SOURCE', `getting latest snapshot: ${messageOf(cause)}`, {
      cause,
    });
  }
}

function takeTimeout(url: URL): number {
  const written = url.searchParams.get('timeout') ?? '10s';
  const ms = parseDuration(written);
  if (ms === undefined) {
    throw new MercatorError('E_DATA_SOURCE', `parsing timeout: invalid duration "${written}"`);
  }
  url.searchParams.delete('timeout');
  return ms;
}

function takeDecoder(url: URL): void {
  const decoder = url.searchParams.get('decoder');
  if (decoder !== null && decoder !== 'string') {
    throw new MercatorError('E_DATA_SOURCE', `unsupported decoder: "${decoder}"`, {
      hint: 'only decoder=string is supported',
    });
  }
  url.searchParams.delete('decoder');
}

async function fetchText(url: URL, { host }: DataInput, timeoutMs: number): Promise<string> {
  const response = await host.fetch(url.href, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  return response.text();
}
