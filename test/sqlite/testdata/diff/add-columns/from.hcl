schema "main" {}
table "users" {
  schema = schema.main
  column "id" { type = int }
}
table "groups" {
  schema = schema.main
  column "id" { type = integer }
  primary_key { columns = [column.id] }
}
