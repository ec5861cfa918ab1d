schema "main" {}
table "a" {
  schema = schema.main
  column "x" { type = int }
  column "y" { type = text }
  index "moves" { columns = [column.x] }
  index "goes" { columns = [column.y] }
  index "partial" {
    columns = [column.x]
    where   = "x > 0"
  }
  index "same" {
    on { expr = "lower(y)" }
    on {
      column  = column.x
      desc    = true
    }
  }
}
table "b" {
  schema = schema.main
  column "x" { type = int }
  index "moves_back" { columns = [column.x] }
}
