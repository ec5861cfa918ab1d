schema "public" {}

table "t" {
  schema = schema.public
  column "a" { type = int }
  column "b" { type = text }
  index "desc" { columns = [column.a] }
  index "partial" {
    columns = [column.a]
    where   = "a > 1"
    comment = "some"
  }
  index "same" {
    on { expr = "lower(b)" }
    comment = "lower"
  }
  index "brin" {
    type           = BRIN
    columns        = [column.a]
    page_per_range = 2
  }
  index "new" {
    unique = true
    on {
      column     = column.b
      ops        = text_pattern_ops
      desc       = true
      nulls_last = true
    }
    include        = [column.a]
    nulls_distinct = false
  }
}
