table "t" {
  schema = schema.public
  column "b" {
    null = true
    type = range.floatrange
  }
  column "c" {
    null = true
    type = sql("s.span[]")
  }
  column "d" {
    null = true
    type = sql("public.many_floats")
  }
}
domain "cents" {
  schema = schema.public
  type   = bigint
  null   = true
}
range "changed" {
  schema          = schema.public
  subtype         = text
  subtype_opclass = "text_pattern_ops"
}
range "floatrange" {
  schema          = schema.public
  subtype         = double_precision
  subtype_diff    = "float8mi"
  multirange_name = "many_floats"
  comment         = "floats"
}
range "span" {
  schema  = schema.s
  subtype = domain.cents
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
