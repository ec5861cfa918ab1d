schema "main" {}
table "users" {
  schema = schema.main
  column "id" { type = bigint }
  column "rank" {
    type    = int
    default = 1
  }
  column "expr" {
    type    = text
    default = sql("hex(1)")
  }
  column "at" {
    type    = datetime
    default = sql("CURRENT_TIMESTAMP")
  }
  index "by_rank" { columns = [column.rank] }
  index "by_at" { columns = [column.at] }
}
