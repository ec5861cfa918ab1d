schema "public" {}

table "users" {
  schema = schema.public
  column "email" { type = text }
  column "id" { type = int }
  primary_key { columns = [column.email] }
}
table "named" {
  schema = schema.public
  column "id" { type = int }
  primary_key "old_name" { columns = [column.id] }
}
table "promoted" {
  schema = schema.public
  column "id" { type = int }
  index "promoted_id" {
    unique  = true
    columns = [column.id]
  }
}
