table "t" {
  schema = schema.public
  column "k" {
    null = true
    type = domain.kept
  }
  column "l" {
    null    = true
    type    = domain.loose
    default = 2
  }
}
table "u" {
  schema = schema.public
  column "m" {
    null = true
    type = domain.moods
  }
  column "w" {
    null    = true
    type    = domain.work_email
    default = sql("'a@b'::character varying")
  }
}
function "fine" {
  schema = schema.s
  lang   = SQL
  return = boolean
  arg {
    type = text
  }
  as = "SELECT true"
}
enum "mood" {
  schema = schema.public
  values = ["ok", "sad"]
}
domain "checked" {
  schema     = schema.public
  type       = text
  null       = true
  depends_on = [function.fine]
  check "checked_check" {
    expr = "s.fine(VALUE)"
  }
}
domain "kept" {
  schema  = schema.public
  type    = text
  null    = true
  default = sql("now()")
  comment = "new"
  check "b" {
    expr    = "(VALUE <> 'other'::text)"
    comment = "b"
  }
  check "c" {
    expr = "(VALUE <> 'c'::text)"
  }
  check "d" {
    expr      = "(VALUE <> 'd'::text)"
    not_valid = true
  }
}
domain "loose" {
  schema = schema.public
  type   = numeric(10,2)
  null   = false
}
domain "moods" {
  schema  = schema.public
  type    = sql("public.mood[]")
  null    = true
  default = "{ok}"
}
domain "numbered" {
  schema  = schema.public
  type    = bigint
  null    = true
  default = sql("nextval('s.numbers'::regclass)")
}
domain "retyped" {
  schema = schema.public
  type   = bigint
  null   = true
}
domain "email" {
  schema  = schema.s
  type    = character_varying(100)
  null    = false
  default = "it's"
  collate = "C"
  check "at_sign" {
    expr    = "((VALUE)::text ~ '@'::text)"
    comment = "has an @"
  }
}
domain "work_email" {
  schema  = schema.s
  type    = domain.email
  null    = true
  default = sql("'it''s'::character varying")
  comment = "of a company"
}
sequence "numbers" {
  schema = schema.s
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
