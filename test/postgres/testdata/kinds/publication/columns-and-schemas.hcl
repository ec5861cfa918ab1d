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
table "t" {
  schema = schema.s
  column "id" {
    null = false
    type = integer
  }
  primary_key {
    columns = [column.id]
  }
}
publication "p" {
  table {
    table   = table.a
    columns = ["id", "b"]
    where   = "((id > 2) AND (b IS NOT NULL))"
  }
}
publication "q" {
  schemas = [schema.public]
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
