table "t" {
  schema = schema.public
  column "a" {
    null    = true
    type    = text
    collate = collation.ci
  }
  column "b" {
    null    = true
    type    = text
    collate = collation["Odd one"]
  }
  column "c" {
    null    = true
    type    = text
    collate = collation.kept
  }
  index "i" {
    on {
      column  = column.b
      collate = "\"s\".\"ci\""
    }
  }
}
domain "d" {
  schema  = schema.public
  type    = text
  null    = true
  collate = collation.ci
}
composite "c" {
  schema = schema.public
  field "a" {
    type    = text
    collate = collation["Odd one"]
  }
}
range "r" {
  schema    = schema.public
  subtype   = text
  collation = collation.ci
}
collation "Odd one" {
  schema     = schema.public
  lc_collate = "C"
  lc_ctype   = "POSIX"
  provider   = libc
}
collation "changed" {
  schema   = schema.public
  locale   = "sv"
  provider = icu
}
collation "kept" {
  schema   = schema.public
  locale   = "C"
  provider = libc
  comment  = "kept"
}
collation "ci" {
  schema        = schema.s
  locale        = "en-US-u-ks-level2"
  provider      = icu
  deterministic = false
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
