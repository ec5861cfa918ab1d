import { didYouMean } from '../../base/index.ts';
import type { BlockReader, EncodeContext, OutputBlock, OutputValue } from '../../spec/index.ts';
import { type Attributes, attribute, enumWord } from './hcl-parts.ts';
import type { PgPrivileges } from './model-access.ts';
import { privilegeWords } from './privileges.ts';

/** `PUBLIC`, `role.reader`, or the name of a role that the document does not describe. */
export function encodeGrantee(grantee: string | undefined, cx: EncodeContext): OutputValue {
  if (grantee === undefined) return { raw: 'PUBLIC' };
  return cx.reference({ kind: 'role', name: grantee }) ?? grantee;
}

/** The grantee, absent for PUBLIC; undefined after a report that there is none. */
export function granteeField(
  reader: BlockReader,
  name: string,
): { readonly grantee?: string } | undefined {
  const named = reader.named(name, ['PUBLIC'], ['role']);
  if (named === undefined) return undefined;
  if ('word' in named) return {};
  return { grantee: 'ref' in named ? named.ref.name : named.text };
}

/** One block for the plain privileges, one for those that may be granted on; one if there are none. */
export function privilegeBlocks(
  { privileges, grantable }: PgPrivileges,
  block: (attributes: Attributes) => OutputBlock,
): readonly OutputBlock[] {
  const none = privileges.length + grantable.length === 0;
  return [
    ...(privileges.length > 0 || none ? [block(privilegeList(privileges))] : []),
    ...(grantable.length > 0
      ? [block([...privilegeList(grantable), ...attribute('grantable', true)])]
      : []),
  ];
}

function privilegeList(privileges: readonly string[]): Attributes {
  return [{ name: 'privileges', value: privileges.map(enumWord) }];
}

/**
 * What `privileges` and `grantable` say; ALL is the one privilege of an object that has no other.
 * undefined after a report of one that objects of the kind do not have.
 */
export function decodePrivileges(
  reader: BlockReader,
  kind: string,
  known: readonly string[],
): Pick<PgPrivileges, 'privileges' | 'grantable'> | undefined {
  const words = [...known, 'ALL'];
  const list = reader.namedList('privileges', [...privilegeWords, 'ALL'], []);
  if (list === undefined) return undefined;
  const names = list.flatMap((item) =>
    'ref' in item ? [] : ['word' in item ? item.word : item.text],
  );
  const unknown = names.find((name) => !words.includes(name));
  if (unknown !== undefined) {
    const detail = `a ${kind} has ${words.join(', ')}.${didYouMean(unknown, words)}`;
    reader.problem('privileges', `unknown privilege "${unknown}"`, detail);
    return undefined;
  }
  const all = known.length === 1 && names.includes('ALL') ? known : names;
  return reader.bool('grantable') === true
    ? { privileges: [], grantable: all }
    : { privileges: all, grantable: [] };
}
