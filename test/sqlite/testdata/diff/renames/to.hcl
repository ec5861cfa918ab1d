schema "main" {}
table "users" {
  schema = schema.main
  column "id" { type = integer }
  column "name" {
    type         = text
    renamed_from = "uname"
  }
  column "age" { type = bigint }
  primary_key { columns = [column.id] }
  index "users_name" {
    columns      = [column.name]
    renamed_from = "by_name"
  }
  check "named" { expr = "name <> ''" }
}
table "pets" {
  schema = schema.main
  column "owner" { type = text }
  foreign_key "of" {
    columns     = [column.owner]
    ref_columns = [table.users.column.name]
  }
}
view "names" {
  schema = schema.main
  as     = "SELECT name FROM users"
}
trigger "no_empty" {
  on = table.users
  before { insert = true }
  as = "BEGIN SELECT RAISE(ABORT, 'empty') WHERE NEW.name = ''; END"
}
