schema "main" {}
table "kept" {
  schema = schema.main
  column "a" { type = int }
}
table "shrinks" {
  schema = schema.main
  column "a" { type = int }
}
table "over" {
  schema = schema.main
  column "x" { type = int }
  index "free" { columns = [column.x] }
}
