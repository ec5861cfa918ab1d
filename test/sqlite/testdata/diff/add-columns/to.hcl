schema "main" {}
table "users" {
  schema = schema.main
  column "id" { type = int }
  column "name" {
    type    = text
    default = "x"
  }
  column "n" {
    type = bigint
    as   = "id + 1"
  }
  column "group_id" {
    type = integer
    null = true
  }
  foreign_key "in_group" {
    columns     = [column.group_id]
    ref_columns = [table.groups.column.id]
    on_delete   = CASCADE
  }
  index "by_group" {
    columns = [column.group_id]
  }
}
table "groups" {
  schema = schema.main
  column "id" { type = integer }
  primary_key { columns = [column.id] }
}
