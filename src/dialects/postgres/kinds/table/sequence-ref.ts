import type { DefaultValue, Ref } from '../../../../schema/index.ts';
import { splitName } from '../../hcl-names.ts';

/** The sequence that a default takes its value from; undefined for one without a schema. */
export function sequenceRef(value: DefaultValue | undefined): Ref | undefined {
  const text = value?.kind === 'expression' ? value.text : '';
  const [, name] = /nextval\('((?:[^']|'')+)'::regclass\)/.exec(text) ?? [];
  const { schema, name: own } = splitName((name ?? '').replaceAll("''", "'"));
  return schema === undefined ? undefined : { kind: 'sequence', schema, name: own };
}
