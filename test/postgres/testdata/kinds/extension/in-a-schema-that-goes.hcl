schema "other" {
}
schema "public" {
  comment = "standard public schema"
}
