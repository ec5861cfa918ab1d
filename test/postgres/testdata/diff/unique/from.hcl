schema "public" {}

table "t" {
  schema = schema.public
  column "a" { type = int }
  column "b" { type = int }
  unique "t_a" { columns = [column.a] }
  unique "t_b" { columns = [column.b] }
  unique "t_renamed" { columns = [column.a, column.b] }
  index "promote" {
    unique  = true
    columns = [column.b, column.a]
  }
  index "t_same_name" {
    unique  = true
    columns = [column.b]
    include = [column.a]
  }
}
