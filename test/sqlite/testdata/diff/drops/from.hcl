schema "main" {}
table "kept" {
  schema = schema.main
  column "a" { type = int }
  column "b" { type = int }
  column "c" { type = int }
  index "by_b" { columns = [column.b] }
  foreign_key "to_gone" {
    columns     = [column.c]
    ref_columns = [table.gone.column.id]
  }
}
table "gone" {
  schema = schema.main
  column "id" { type = integer }
  primary_key { columns = [column.id] }
  index "free" { columns = [column.id] }
}
table "shrinks" {
  schema = schema.main
  column "a" { type = int }
  column "b" {
    type = int
    null = true
  }
}
view "over" {
  schema = schema.main
  as     = "SELECT * FROM gone"
}
