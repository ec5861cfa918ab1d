import type { Ref } from '../../schema/index.ts';
import type { BlockReader, EncodeContext, OutputValue } from '../../spec/index.ts';
import { parseType } from './column-types.ts';
import { formatQualified } from './identifiers.ts';
import type { RoutineName } from './model-triggers.ts';
import { type Naming, qualifiedName } from './sql-names.ts';

/*
 * Functions that take no arguments, as triggers name them: by their block, or by `sql("schema.name")`
 * where the document has none; one of the server's own has no schema.
 */

export function routineRef({ schema, name }: RoutineName): readonly Ref[] {
  return schema === undefined ? [] : [{ kind: 'function', schema, name }];
}

/** `"public"."f"()` */
export function routineCall(routine: RoutineName, naming: Naming, args = ''): string {
  return `${qualifiedName(routine, naming)}(${args})`;
}

export function readRoutineName(row: {
  readonly functionSchema: string;
  readonly functionName: string;
}): RoutineName {
  const { functionSchema: schema, functionName: name } = row;
  return schema === '' ? { name } : { schema, name };
}

export function encodeRoutineName(routine: RoutineName, cx: EncodeContext): OutputValue {
  const [ref] = routineRef(routine);
  const known = ref && (cx.reference({ ...ref, signature: '()' }) ?? cx.reference(ref));
  if (known !== undefined) return known;
  return { call: 'sql', args: [formatQualified(routine.schema, routine.name)] };
}

/** What an attribute names: a function or procedure of the document, or SQL. */
export function decodeRoutineName(reader: BlockReader, attribute: string): RoutineName | undefined {
  const item = reader.block.body.items.find(
    (node) => node.kind === 'attribute' && node.name === attribute,
  );
  if (item?.kind !== 'attribute') return undefined;
  if (item.expr.kind === 'call' || item.expr.kind === 'template') {
    const text = reader.text(attribute)?.text;
    if (text === undefined) return undefined;
    // A name with its schema is read as a type's is.
    const { schema, name } = parseType(text.replace(/\(\s*\)\s*$/, ''));
    return schema === undefined ? { name } : { schema, name };
  }
  const ref = reader.reference(attribute, ['function', 'procedure']);
  if (ref === undefined) return undefined;
  return ref.schema === undefined ? { name: ref.name } : { schema: ref.schema, name: ref.name };
}
