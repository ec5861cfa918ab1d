schema "main" {}
table "users" {
  schema = schema.main
  column "id" { type = int }
  column "rank" {
    type = int
    null = true
  }
  column "expr" {
    type    = text
    default = sql("hex(1)")
  }
  column "old" {
    type = text
    null = true
  }
  index "by_rank" { columns = [column.rank] }
}
