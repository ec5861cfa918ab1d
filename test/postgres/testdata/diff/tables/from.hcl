schema "public" {}

table "a" {
  schema = schema.public
  column "id" { type = int }
  column "b_id" {
    null = true
    type = int
  }
  primary_key { columns = [column.id] }
  foreign_key "a_b" {
    columns     = [column.b_id]
    ref_columns = [table.b.column.id]
  }
}
table "b" {
  schema = schema.public
  column "id" { type = int }
  column "a_id" {
    null = true
    type = int
  }
  primary_key { columns = [column.id] }
  foreign_key "b_a" {
    columns     = [column.a_id]
    ref_columns = [table.a.column.id]
  }
}
table "kept" {
  schema   = schema.public
  unlogged = true
  column "a_id" { type = int }
  foreign_key "kept_a" {
    columns     = [column.a_id]
    ref_columns = [table.a.column.id]
  }
}
