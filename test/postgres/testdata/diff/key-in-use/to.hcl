schema "public" {}

table "users" {
  schema = schema.public
  column "id" { type = int }
  column "boss" {
    null = true
    type = int
  }
  primary_key {
    columns = [column.id]
    include = [column.boss]
  }
  foreign_key "boss" {
    columns     = [column.boss]
    ref_columns = [column.id]
  }
}
table "pets" {
  schema = schema.public
  column "user_id" { type = int }
  column "name" {
    null = true
    type = text
  }
  foreign_key "owner" {
    columns     = [column.user_id]
    ref_columns = [table.users.column.id]
  }
}
