import type { SqliteRows } from '../../catalog.ts';
import { parseCreateView } from '../../create-statement/view.ts';
import { readDefinition } from '../../definition.ts';
import { mainSchema, type SqliteView } from '../../model.ts';

export function readViews(rows: SqliteRows): readonly SqliteView[] {
  const columns = new Map<string, SqliteView['columns'][number][]>();
  for (const { view, name, type } of rows.viewColumns) {
    const list = columns.get(view);
    const column = { name, type: { text: type } };
    if (list === undefined) columns.set(view, [column]);
    else list.push(column);
  }
  return rows.views.map((row) => {
    const view = readDefinition('view', row, parseCreateView);
    return {
      kind: 'view',
      schema: mainSchema,
      name: row.name,
      columns: columns.get(row.name) ?? [],
      ...(view.columns.length === 0 ? {} : { names: view.columns }),
      as: view.as,
    };
  });
}
