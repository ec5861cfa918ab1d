table "t" {
  schema = schema.public
  column "c" {
    null = true
    type = sql("ext.citext")
  }
}
extension "citext" {
  schema  = schema.ext
  version = "1.6"
}
schema "ext" {
}
schema "public" {
  comment = "standard public schema"
}
