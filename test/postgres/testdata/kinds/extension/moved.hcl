extension "pg_trgm" {
  schema  = schema.ext
  version = "1.6"
  comment = "moved"
}
schema "ext" {
}
schema "public" {
  comment = "standard public schema"
}
