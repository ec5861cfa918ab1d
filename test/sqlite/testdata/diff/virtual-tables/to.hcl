schema "main" {}
table "notes" {
  schema = schema.main
  column "body" {
    type    = text
    default = sql("hex(2)")
  }
}
virtual_table "search" {
  schema = schema.main
  using  = "fts5"
  args   = ["body", "content='notes'", "tokenize='porter'"]
}
virtual_table "places" {
  schema = schema.main
  using  = "rtree"
  args   = ["id", "x", "y"]
}
