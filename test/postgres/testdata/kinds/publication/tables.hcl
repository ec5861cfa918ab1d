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
publication "added" {
}
publication "empty" {
  tables  = [table.a]
  comment = "no more"
}
publication "p" {
  tables             = [table.a, table.t]
  publish            = [INSERT, TRUNCATE]
  via_partition_root = true
}
publication "part" {
  tables = [table.t]
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
