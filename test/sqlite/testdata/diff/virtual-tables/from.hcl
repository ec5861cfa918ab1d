schema "main" {}
table "notes" {
  schema = schema.main
  column "body" { type = text }
}
virtual_table "search" {
  schema = schema.main
  using  = "fts5"
  args   = ["body", "content='notes'"]
}
