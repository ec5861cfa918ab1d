/** A schema file of tables of ten columns, a key, an index, a foreign key each: 1.4 kB a table. */
export function schemaText(count: number): string {
  const column = (_: unknown, n: number): string => `  column "column_number_${n}" {
    null    = true
    type    = character_varying(255)
    default = "something ${n}"
  }`;
  const columns = Array.from({ length: 9 }, column).join('\n');
  const tables = Array.from(
    { length: count },
    (_, i) => `table "table_number_${i}" {
  schema  = schema.public
  comment = "what table ${i} is for"
  column "id" {
    null = false
    type = bigint
  }
${columns}
  primary_key {
    columns = [column.id]
  }
  index "table_number_${i}_name" {
    columns = [column.column_number_1, column.column_number_2]
  }
  foreign_key "table_number_${i}_parent" {
    columns     = [column.id]
    ref_columns = [table.table_number_${Math.floor(i / 2)}.column.id]
    on_delete   = CASCADE
  }
}`,
  );
  const text = `schema "public" {\n}\n${tables.join('\n')}\n`;
  // As a file is read: one flat text, not a tree of pieces.
  return Buffer.from(text).toString();
}
