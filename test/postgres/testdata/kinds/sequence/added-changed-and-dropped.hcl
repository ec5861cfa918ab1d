table "kept" {
  schema = schema.public
  column "a" {
    null = true
    type = integer
  }
  column "b" {
    null = true
    type = integer
  }
}
table "u" {
  schema = schema.public
  column "id" {
    null    = false
    type    = integer
    default = sql("nextval('s.\"Odd one\"'::regclass)")
  }
  column "n" {
    null    = true
    type    = bigint
    default = sql("(nextval('public.u_n'::regclass) * 2)")
  }
}
table "v" {
  schema = schema.public
  column "id" {
    null = false
    type = serial
  }
}
sequence "big" {
  schema    = schema.public
  max_value = 9223372036854775806
}
sequence "changed" {
  schema    = schema.public
  start     = 9
  max_value = 1000
  cycle     = true
  comment   = "new"
}
sequence "handed" {
  schema = schema.public
  owner  = table.kept.column.b
}
sequence "narrowed" {
  schema = schema.public
  type   = integer
}
sequence "turned" {
  schema    = schema.public
  increment = 2
}
sequence "u_n" {
  schema = schema.public
  owner  = table.u.column.n
}
sequence "Odd one" {
  schema    = schema.s
  type      = smallint
  start     = 0
  increment = 5
  min_value = -10
  max_value = 100
  cache     = 2
  cycle     = true
  comment   = "odd"
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
