schema "public" {}

table "users" {
  schema  = schema.public
  comment = "people"
  column "id" { type = bigint }
  column "name" {
    type    = text
    collate = "C"
    default = "y"
    comment = "new"
  }
  column "email" { type = text }
  column "age" {
    null = true
    type = int
  }
  column "a" {
    type    = text
    default = sql("now()::text")
  }
  column "b" {
    null    = true
    type    = timestamptz(3)
    comment = "when"
  }
}
