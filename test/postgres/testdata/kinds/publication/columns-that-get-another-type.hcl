table "a" {
  schema = schema.public
  column "id" {
    null = false
    type = integer
  }
  column "b" {
    null = true
    type = text
  }
  column "c" {
    null = true
    type = integer
  }
  primary_key {
    columns = [column.id]
  }
}
table "public" "t" {
  schema = schema.public
  column "id" {
    null = false
    type = integer
  }
  column "n" {
    null = true
    type = bigint
  }
  column "c" {
    null = true
    type = enum.e
  }
  primary_key {
    columns = [column.id]
  }
}
table "s" "t" {
  schema = schema.s
  column "id" {
    null = false
    type = integer
  }
  primary_key {
    columns = [column.id]
  }
}
enum "e" {
  schema = schema.public
  values = ["a"]
}
publication "chosen" {
  table {
    table = table.public.t
    where = "(n > 0)"
  }
}
publication "listed" {
  tables = [table.a]
  table {
    table   = table.public.t
    columns = ["id", "c"]
  }
}
publication "plain" {
  tables = [table.public.t]
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
