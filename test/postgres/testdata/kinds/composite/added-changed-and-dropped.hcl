table "u" {
  schema = schema.public
  column "p" {
    null = true
    type = sql("s.person[]")
  }
  column "k" {
    null = true
    type = composite.kept
  }
}
domain "short" {
  schema = schema.public
  type   = character_varying(5)
  null   = true
}
composite "address" {
  schema  = schema.public
  comment = "where"
  field "street" {
    type    = text
    collate = "C"
  }
  field "No." {
    type    = domain.short
    comment = "with letter"
  }
  field "codes" {
    type = sql("integer[]")
  }
}
composite "kept" {
  schema = schema.public
  field "a" {
    type = bigint
  }
  field "b" {
    type    = text
    collate = "C"
  }
  field "z" {
    type = date
  }
  field "c" {
    type    = composite.address
    comment = "the c"
  }
}
composite "moved" {
  schema = schema.public
  field "b" {
    type = text
  }
  field "a" {
    type = integer
  }
}
composite "nothing" {
  schema = schema.public
}
composite "person" {
  schema = schema.s
  field "name" {
    type = text
  }
  field "home" {
    type = composite.address
  }
  field "born" {
    type = timestamptz(3)
  }
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
