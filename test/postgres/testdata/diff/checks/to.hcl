schema "public" {}

table "t" {
  schema = schema.public
  column "a" { type = int }
  check "c1" { expr = "a > 1" }
  check "c2" {
    expr       = "a > 10"
    no_inherit = true
    comment    = "why"
  }
  check "c4" { expr = "a < 100" }
  check "new" { expr = "a <> 7" }
  check "late" { expr = "a <> 6" }
}
