schema "public" {}

table "users" {
  schema = schema.public
  column "name" { type = text }
  column "id" { type = int }
  primary_key {
    columns = [column.name]
    include = [column.id]
  }
}
table "named" {
  schema = schema.public
  column "id" { type = int }
  primary_key { columns = [column.id] }
}
table "promoted" {
  schema = schema.public
  column "id" { type = int }
  primary_key { columns = [column.id] }
}
