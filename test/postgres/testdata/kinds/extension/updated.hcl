extension "pg_trgm" {
  schema  = schema.public
  version = "1.5"
}
schema "public" {
  comment = "standard public schema"
}
