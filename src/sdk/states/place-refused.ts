import { isMercatorError, MercatorError, type SourceFile } from '../../base/index.ts';
import { openHcl } from '../../hcl/index.ts';
import type { StateSource } from './source.ts';

type Item = ReturnType<typeof openHcl>['file']['body']['items'][number];
type Block = Omit<Extract<Item, { kind: 'block' }>, 'body'>;
type HclSource = Extract<StateSource, { kind: 'hcl' }>;

/**
 * What the work gives. An E_STATE without a place, of a statement that the dev database refused, gets
 * the place of the block that the statement makes.
 */
export async function placingRefusals<T>(source: HclSource, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isMercatorError(error) || error.code !== 'E_STATE' || error.range !== undefined)
      throw error;
    const range = placeOf(error, source);
    const { code, message, hint } = error;
    if (range === undefined) throw error;
    throw new MercatorError(code, message, { range, cause: error, ...(hint && { hint }) });
  }
}

/** undefined where none or several blocks may be meant: two schemas may have a table of one name. */
function placeOf({ message, cause }: MercatorError, source: HclSource): MercatorError['range'] {
  // What the statement is for, without the server's words: `create "users" table: `.
  const what = isMercatorError(cause) ? message.slice(0, -cause.message.length) : message;
  const names = [...what.matchAll(/"((?:[^"]|"")+)"/g)].map(([, name]) => name);
  const found = source.files
    .flatMap(blocksOf)
    .filter(({ labels }) => names.includes(labels.at(-1)?.text));
  const named = found.filter(({ type }) => what.includes(type));
  const [only, ...others] = named.length > 0 ? named : found;
  if (only === undefined || others.length > 0) return undefined;
  return only.file.range(only.start, only.labels.at(-1)?.end ?? only.typeEnd);
}

function blocksOf(file: SourceFile): readonly (Block & { readonly file: SourceFile })[] {
  const { items } = openHcl(file).file.body;
  return items.flatMap((item) => (item.kind === 'block' ? [{ ...item, file }] : []));
}
