schema "main" {}
table "users" {
  schema = schema.main
  column "id" { type = integer }
  column "uname" { type = text }
  column "age" { type = int }
  primary_key { columns = [column.id] }
  index "by_name" { columns = [column.uname] }
  check "named" { expr = "uname <> ''" }
}
table "pets" {
  schema = schema.main
  column "owner" { type = text }
  foreign_key "of" {
    columns     = [column.owner]
    ref_columns = [table.users.column.uname]
  }
}
view "names" {
  schema = schema.main
  as     = "SELECT uname FROM users"
}
trigger "no_empty" {
  on = table.users
  before { insert = true }
  as = "BEGIN SELECT RAISE(ABORT, 'empty') WHERE NEW.uname = ''; END"
}
