schema "public" {}

table "t" {
  schema = schema.public
  column "a" { type = int }
  column "b" { type = int }
  unique "t_b" {
    columns        = [column.b]
    nulls_distinct = false
  }
  unique "t_new_name" { columns = [column.a, column.b] }
  unique "t_promoted" { columns = [column.b, column.a] }
  unique "t_same_name" {
    columns = [column.b]
    include = [column.a]
  }
  unique "t_deferred" {
    columns    = [column.a]
    deferrable = INITIALLY_DEFERRED
  }
}
