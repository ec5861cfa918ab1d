schema "public" {}

table "users" {
  schema = schema.public
  column "id" { type = int }
  column "code" { type = text }
  column "pet_id" {
    null = true
    type = int
  }
  primary_key { columns = [column.id] }
  unique "users_code" { columns = [column.code] }
  foreign_key "favourite" {
    columns     = [column.pet_id]
    ref_columns = [table.pets.column.id]
  }
}
table "pets" {
  schema = schema.public
  column "id" { type = int }
  column "user_id" {
    null = true
    type = int
  }
  column "user_code" {
    null = true
    type = text
  }
  primary_key { columns = [column.id] }
  foreign_key "owner" {
    columns     = [column.user_id]
    ref_columns = [table.users.column.id]
    on_delete   = CASCADE
    deferrable  = INITIALLY_DEFERRED
  }
  foreign_key "by_code" {
    columns     = [column.user_code]
    ref_columns = [table.users.column.code]
    comment     = "by code"
  }
}
