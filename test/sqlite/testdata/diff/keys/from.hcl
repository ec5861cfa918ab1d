schema "main" {}
table "a" {
  schema = schema.main
  column "id" {
    type           = integer
    auto_increment = true
  }
  column "code" { type = text }
  unique { columns = [column.code] }
}
table "b" {
  schema = schema.main
  column "x" { type = int }
  column "y" { type = int }
  primary_key { columns = [column.x] }
}
