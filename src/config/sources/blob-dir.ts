import { posix } from 'node:path';
import { MercatorError } from '../../base/index.ts';
import { text as textRule } from '../blocks/rules.ts';
import { text } from '../build/read.ts';
import type { DataInput, DataSource } from '../ports.ts';

export const blobDir: DataSource = {
  type: 'blob_dir',
  doc: 'A migration directory in object storage, or in a folder that stands for it.',
  output: 'url',
  attributes: { url: textRule('file:///path?prefix=…', { required: true }) },
  evaluate: async (input) => {
    const url = `mem://blob_dir/${encodeURIComponent(input.name)}`;
    input.remember(url, { kind: 'directory', files: await readBucket(input) });
    return new Map([['url', url]]);
  },
};

/** The files of the folder whose names begin with the prefix; the prefix is cut off. */
async function readBucket(input: DataInput): Promise<ReadonlyMap<string, string>> {
  const { folder, prefix } = parseBucket(text(input, 'url') ?? '');
  const { files } = input.host;
  const at = posix.join(folder, posix.dirname(`${prefix}.`));
  const start = prefix.slice(prefix.lastIndexOf('/') + 1);
  const found = new Map<string, string>();
  for (const { name, kind } of await files.list(at)) {
    if (kind !== 'file' || !name.startsWith(start) || name.endsWith('.attrs')) continue;
    found.set(name.slice(start.length), await files.readText(posix.join(at, name)));
  }
  return found;
}

function parseBucket(url: string): { folder: string; prefix: string } {
  if (!URL.canParse(url)) {
    throw new MercatorError('E_DATA_SOURCE', 'invalid bucket URL', {
      hint: 'write file:///path/to/folder',
    });
  }
  const { protocol, host, pathname, searchParams } = new URL(url);
  if (protocol !== 'file:') {
    throw new MercatorError('E_UNSUPPORTED', `blob_dir cannot read "${protocol}//" buckets yet`, {
      hint: 'copy the bucket to a folder first and name it with file:///path',
    });
  }
  return {
    folder: decodeURIComponent(posix.join('/', host, pathname)),
    prefix: searchParams.get('prefix') ?? '',
  };
}
