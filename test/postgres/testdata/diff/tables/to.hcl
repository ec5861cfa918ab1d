schema "public" {}

table "kept" {
  schema = schema.public
  column "a_id" { type = int }
  foreign_key "kept_new" {
    columns     = [column.a_id]
    ref_columns = [table.new.column.id]
  }
}
table "new" {
  schema = schema.public
  column "id" { type = int }
  primary_key { columns = [column.id] }
}
