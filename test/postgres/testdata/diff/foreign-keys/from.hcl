schema "public" {}

table "users" {
  schema = schema.public
  column "id" { type = int }
  primary_key { columns = [column.id] }
}
table "pets" {
  schema = schema.public
  column "id" { type = int }
  column "user_id" {
    null = true
    type = int
  }
  column "old_id" {
    null = true
    type = int
  }
  primary_key { columns = [column.id] }
  foreign_key "owner" {
    columns     = [column.user_id]
    ref_columns = [table.users.column.id]
  }
  foreign_key "old" {
    columns     = [column.old_id]
    ref_columns = [table.users.column.id]
  }
  foreign_key "gone" {
    columns     = [column.user_id]
    ref_columns = [column.id]
  }
}
