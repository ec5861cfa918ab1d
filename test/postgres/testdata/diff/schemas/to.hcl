schema "public" {}

schema "kept" {
  comment = "new"
}
schema "new" {}
enum "e" {
  schema = schema.new
  values = ["a"]
}
table "t" {
  schema = schema.new
  column "id" { type = int }
  column "e" { type = enum.e }
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
