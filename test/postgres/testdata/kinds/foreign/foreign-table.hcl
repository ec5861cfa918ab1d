foreign_table "moved" {
  schema = schema.public
  server = server.second
  column "id" {
    null = true
    type = integer
  }
}
foreign_table "t" {
  schema = schema.public
  server = server.remote
  options = {
    file   = "y"
    format = "csv"
  }
  comment = "far away"
  column "id" {
    null = false
    type = bigint
    options = {
      batch  = "5"
      column = "Id"
    }
  }
  column "m" {
    null = true
    type = enum.mood
  }
  column "n" {
    null    = true
    type    = text
    default = "x"
    collate = "C"
    comment = "name"
  }
  column "d" {
    null = true
    type = integer
    as   = "(1 + 2)"
  }
  check "positive" {
    expr = "(id > 1)"
  }
  check "short" {
    expr       = "(n < 'z'::text)"
    no_inherit = true
    comment    = "why"
  }
}
enum "mood" {
  schema = schema.public
  values = ["a"]
}
foreign_data_wrapper "files" {
}
server "remote" {
  fdw = foreign_data_wrapper.files
}
server "second" {
  fdw = foreign_data_wrapper.files
}
schema "public" {
  comment = "standard public schema"
}
