schema "public" {}

table "t" {
  schema = schema.public
  column "to_serial" { type = int }
  column "from_serial" { type = smallserial }
  column "wider" { type = serial }
  column "to_identity" { type = int }
  column "from_identity" {
    type = int
    identity { generated = ALWAYS }
  }
}
table "u" {
  schema = schema.public
  column "changed" {
    type = bigint
    identity {
      generated = ALWAYS
      start     = 10
    }
  }
}
