schema "public" {}

schema "gone" {}
schema "kept" {
  comment = "old"
}
table "t" {
  schema = schema.gone
  column "id" { type = int }
  primary_key { columns = [column.id] }
}
table "user" {
  schema = schema.kept
  column "t_id" { type = int }
  foreign_key "user_t" {
    columns     = [column.t_id]
    ref_columns = [table.t.column.id]
  }
}
