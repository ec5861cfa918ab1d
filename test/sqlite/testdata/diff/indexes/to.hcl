schema "main" {}
table "a" {
  schema = schema.main
  column "x" { type = int }
  column "y" { type = text }
  index "moves_back" { columns = [column.x] }
  index "partial" {
    columns = [column.x]
    where   = "x > 1"
  }
  index "same" {
    on { expr = "LOWER(\"y\")" }
    on {
      column  = column.x
      desc    = true
    }
  }
  index "unique" {
    unique = true
    on {
      column  = column.y
      collate = "nocase"
    }
  }
}
table "b" {
  schema = schema.main
  column "x" { type = int }
  index "moves" { columns = [column.x] }
}
