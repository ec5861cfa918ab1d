schema "public" {}

enum "state" {
  schema  = schema.public
  values  = ["start", "on", "between", "off", "end"]
  comment = "what it does"
}
enum "new" {
  schema = schema.public
  values = ["x", "y"]
}
table "t" {
  schema = schema.public
  column "s" {
    type    = enum.state
    default = "off"
  }
  column "n" {
    null = true
    type = enum.new
  }
  column "list" {
    null = true
    type = sql("state[]")
  }
}
