extension "pg_trgm" {
  schema  = schema.public
  version = "1.6"
}
schema "public" {
  comment = "standard public schema"
}
