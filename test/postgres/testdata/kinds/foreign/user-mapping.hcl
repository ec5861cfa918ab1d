foreign_data_wrapper "files" {
}
server "remote" {
  fdw = foreign_data_wrapper.files
}
user_mapping {
  server = server.remote
  user   = PUBLIC
  options = {
    user = "b"
  }
}
user_mapping {
  server = server.remote
  user   = "postgres"
}
schema "public" {
  comment = "standard public schema"
}
