schema "public" {}
table "users" {
  schema = schema.public
  column "id" { type = int }
  column "name" { type = text }
  column "Odd one" { type = int }
  column "gone" { type = int }
  primary_key {
    columns = [column.id]
  }
  foreign_key "boss" {
    columns     = [column["Odd one"]]
    ref_columns = [column.id]
  }
  index "by_name" {
    columns = [column.name]
    where   = "name <> 'name'"
  }
  index "lowered" {
    on {
      expr = "lower(name)"
    }
  }
  check "named" {
    expr = "name <> '' AND \"Odd one\" > 0"
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
