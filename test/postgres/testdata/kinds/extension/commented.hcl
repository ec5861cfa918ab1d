extension "citext" {
  schema  = schema.public
  version = "1.6"
}
extension "hstore" {
  schema  = schema.public
  version = "1.8"
  comment = "ours"
}
schema "public" {
  comment = "standard public schema"
}
