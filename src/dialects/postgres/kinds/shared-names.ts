import type { Ref } from '../../../schema/index.ts';

/*
 * Names that kinds share: an object of one kind cannot come before that of another which has its name.
 */

interface Named {
  readonly schema: string;
  readonly name: string;
}

/** Tables, views, sequences, composite types and indexes. */
export function relationRef({ schema, name }: Named): Ref {
  return { kind: 'relation', schema, name };
}

/** Types of all sorts, and the row types of tables and views. */
export function typeNames(type: Named): readonly Ref[] {
  return [{ kind: 'type-name', schema: type.schema, name: type.name }];
}

/** A relation that is a type, too. */
export function rowNames(relation: Named): readonly Ref[] {
  return [relationRef(relation), ...typeNames(relation)];
}

/** Functions, procedures and aggregates: by their argument types. */
export function routineNames(routine: Named & { readonly signature?: string }): readonly Ref[] {
  const { schema, name, signature = '' } = routine;
  return [{ kind: 'routine-name', schema, name, signature }];
}
