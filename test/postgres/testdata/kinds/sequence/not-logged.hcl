sequence "logged" {
  schema   = schema.public
  unlogged = true
}
sequence "quick" {
  schema = schema.public
}
schema "public" {
  comment = "standard public schema"
}
