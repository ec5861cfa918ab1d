foreign_data_wrapper "files" {
  validator = "postgresql_fdw_validator"
  comment   = "all"
}
foreign_data_wrapper "third" {
  options = {
    a = "1"
    b = "it's"
  }
}
schema "public" {
  comment = "standard public schema"
}
