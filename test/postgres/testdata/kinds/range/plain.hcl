table "t" {
  schema = schema.public
  column "b" {
    null = true
    type = range.floatrange
  }
  column "c" {
    null = true
    type = sql("public.floatrange[]")
  }
}
range "floatrange" {
  schema       = schema.public
  subtype      = double_precision
  subtype_diff = "float8mi"
}
schema "public" {
  comment = "standard public schema"
}
