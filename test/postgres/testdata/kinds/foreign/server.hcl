foreign_data_wrapper "files" {
}
server "remote" {
  fdw     = foreign_data_wrapper.files
  version = "2"
  options = {
    db   = "d"
    host = "b"
  }
}
server "typed" {
  fdw     = foreign_data_wrapper.files
  type    = "y"
  comment = "moved"
}
schema "public" {
  comment = "standard public schema"
}
