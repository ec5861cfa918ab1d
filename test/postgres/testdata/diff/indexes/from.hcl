schema "public" {}

table "t" {
  schema = schema.public
  column "a" { type = int }
  column "b" { type = text }
  column "gone" { type = int }
  index "desc" {
    on {
      column = column.a
      desc   = true
    }
  }
  index "partial" {
    columns = [column.a]
    where   = "a > 0"
  }
  index "gone" { columns = [column.b] }
  index "with_column" { columns = [column.gone, column.a] }
  index "same" {
    on { expr = "lower(b)" }
  }
  index "brin" {
    type    = BRIN
    columns = [column.a]
  }
}
