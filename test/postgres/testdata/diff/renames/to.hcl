schema "public" {}
table "users" {
  schema = schema.public
  column "user_id" {
    type         = int
    renamed_from = "id"
  }
  column "nick" {
    type         = text
    renamed_from = "name"
    comment      = "was name"
  }
  column "odd" {
    type         = int
    renamed_from = "Odd one"
  }
  column "new" {
    type         = int
    null         = true
    renamed_from = "never"
  }
  primary_key {
    columns = [column.user_id]
  }
  foreign_key "boss" {
    columns     = [column.odd]
    ref_columns = [column.user_id]
  }
  index "by_nick" {
    columns      = [column.nick]
    where        = "nick <> 'name'"
    renamed_from = "by_name"
  }
  index "lowered" {
    on {
      expr = "lower(nick)"
    }
  }
  check "named" {
    expr = "nick <> '' AND odd > 0"
  }
}
table "pets" {
  schema = schema.public
  column "user_id" { type = int }
  foreign_key "owner" {
    columns     = [column.user_id]
    ref_columns = [table.users.column.user_id]
  }
}
