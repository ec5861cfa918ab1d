schema "public" {}

enum "state" {
  schema = schema.public
  values = ["on", "off"]
}
enum "gone" {
  schema = schema.public
  values = ["a"]
}
table "t" {
  schema = schema.public
  column "s" {
    type    = enum.state
    default = "on"
  }
  column "g" { type = enum.gone }
}
