import type { PgRows } from '../../catalog/rows.ts';
import type { PublicationRow, PublishedTableRow } from '../../catalog/rows-replication.ts';
import type { PgPublication, PgPublishedTable } from '../../model-replication.ts';

export function readPublications(rows: PgRows): readonly PgPublication[] {
  return rows.publications.map((row) => readPublication(row, rows.publishedTables));
}

function readPublication(row: PublicationRow, tables: readonly PublishedTableRow[]): PgPublication {
  return {
    kind: 'publication',
    name: row.name,
    allTables: row.allTables,
    tables: tables.filter(({ publication }) => publication === row.name).map(readTable),
    schemas: row.schemas ?? [],
    publish: [
      ...(row.inserts ? ['insert'] : []),
      ...(row.updates ? ['update'] : []),
      ...(row.deletes ? ['delete'] : []),
      ...(row.truncates ? ['truncate'] : []),
    ],
    viaRoot: row.viaRoot,
    ...(row.generatedColumns ? { generatedColumns: true } : {}),
    ...(row.comment === null ? {} : { comment: row.comment }),
  };
}

function readTable({ schema, name, columns, where }: PublishedTableRow): PgPublishedTable {
  return {
    schema,
    name,
    ...(columns === null ? {} : { columns }),
    ...(where === null ? {} : { where }),
  };
}
