schema "public" {}

table "users" {
  schema = schema.public
  column "id" { type = int }
  column "gone" { type = text }
  column "name" {
    type    = varchar(10)
    default = "x"
    comment = "old"
  }
  column "email" {
    null = true
    type = text
  }
  column "age" {
    type    = smallint
    default = 1
  }
}
