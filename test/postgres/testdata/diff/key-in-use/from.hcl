schema "public" {}

table "users" {
  schema = schema.public
  column "id" { type = int }
  column "boss" {
    null = true
    type = int
  }
  primary_key { columns = [column.id] }
  foreign_key "boss" {
    columns     = [column.boss]
    ref_columns = [column.id]
  }
}
table "pets" {
  schema = schema.public
  column "user_id" { type = int }
  foreign_key "owner" {
    columns     = [column.user_id]
    ref_columns = [table.users.column.id]
  }
}
