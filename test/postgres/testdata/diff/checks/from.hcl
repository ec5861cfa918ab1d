schema "public" {}

table "t" {
  schema = schema.public
  column "a" { type = int }
  check "c1" { expr = "a > 0" }
  check "c2" { expr = "a > 10" }
  check "c3" { expr = "a < 100" }
  check "gone" { expr = "a <> 5" }
  check "late" {
    expr      = "a <> 6"
    not_valid = true
  }
}
