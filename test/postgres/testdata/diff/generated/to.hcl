schema "public" {}

table "t" {
  schema = schema.public
  column "a" { type = int }
  column "b" { type = int }
  column "c" {
    type = int
    as { expr = "a * 3" }
  }
}
