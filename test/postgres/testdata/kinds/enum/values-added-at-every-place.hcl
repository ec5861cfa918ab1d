table "other" {
  schema = schema.public
  column "a" {
    null = true
    type = integer
  }
}
table "t" {
  schema = schema.public
  column "e" {
    null = true
    type = enum.e
  }
}
enum "e" {
  schema  = schema.public
  values  = ["a", "b", "c", "d", "e"]
  comment = "letters"
}
schema "public" {
  comment = "standard public schema"
}
