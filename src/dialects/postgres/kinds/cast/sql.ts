import type { Ref } from '../../../../schema/index.ts';
import { words } from '../../../../sql/index.ts';
import type { PgCast } from '../../model-operators.ts';
import { functionRefs, typeRefs } from '../../qualified-names.ts';
import { type Naming, qualifiedName } from '../../sql-names.ts';
import { typeSql } from '../../type-sql.ts';
import type { ObjectSql } from '../object-plan.ts';

/** https://www.postgresql.org/docs/current/sql-createcast.html */
export const castSql: ObjectSql<PgCast> = {
  noun: 'cast',
  target: (cast, naming) => `CAST ${head(cast, naming)}`,
  create: (cast, naming) => [
    words(
      `CREATE CAST ${head(cast, naming)}`,
      methodSql(cast.method, naming),
      cast.as !== undefined && `AS ${cast.as}`,
    ),
  ],
  alter: () => [],
  dependencies,
};

export function dependencies({ source, target, method }: PgCast): readonly Ref[] {
  const functions = method.kind === 'function' ? functionRefs(method.name) : [];
  return [...typeRefs(source, target), ...functions];
}

function head({ source, target }: PgCast, naming: Naming): string {
  return `(${typeSql(source, naming)} AS ${typeSql(target, naming)})`;
}

function methodSql(method: PgCast['method'], naming: Naming): string {
  switch (method.kind) {
    case 'function':
      return `WITH FUNCTION ${qualifiedName(method.name, naming)} ${method.signature}`;
    case 'inout':
      return 'WITH INOUT';
    case 'binary':
      return 'WITHOUT FUNCTION';
  }
}
