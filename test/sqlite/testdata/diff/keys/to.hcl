schema "main" {}
table "a" {
  schema = schema.main
  column "id" {
    type           = integer
    auto_increment = true
  }
  column "code" { type = text }
  unique {
    columns     = [column.code]
    on_conflict = IGNORE
  }
}
table "b" {
  schema = schema.main
  column "x" { type = int }
  column "y" { type = int }
  primary_key { columns = [column.y, column.x] }
  without_rowid = true
  strict        = true
}
