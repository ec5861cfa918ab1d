table "u" {
  schema = schema.public
  column "c" {
    null = true
    type = sql("ext.cube")
  }
}
extension "cube" {
  schema  = schema.ext
  version = "1.5"
  comment = "ours"
}
extension "earthdistance" {
  schema     = schema.ext
  version    = "1.1"
  depends_on = [extension.cube]
}
schema "ext" {
}
schema "public" {
  comment = "standard public schema"
}
