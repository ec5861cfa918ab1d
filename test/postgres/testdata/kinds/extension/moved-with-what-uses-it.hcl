table "t" {
  schema = schema.public
  column "c" {
    null    = true
    type    = sql("ext.citext")
    default = sql("'a'::ext.citext")
  }
  column "d" {
    null = true
    type = text
  }
  index "i" {
    type = GIN
    on {
      column = column.d
      ops    = "ext.gin_trgm_ops"
    }
  }
  check "t_c_check" {
    expr = "(c OPERATOR(ext.<>) 'b'::ext.citext)"
  }
}
extension "citext" {
  schema  = schema.ext
  version = "1.6"
}
extension "pg_trgm" {
  schema  = schema.ext
  version = "1.6"
}
schema "ext" {
}
schema "public" {
  comment = "standard public schema"
}
