schema "public" {}

table "t" {
  schema = schema.public
  column "to_serial" { type = serial }
  column "from_serial" { type = int }
  column "wider" { type = bigserial }
  column "to_identity" {
    type = int
    identity {
      generated = BY_DEFAULT
      start     = 100
    }
  }
  column "from_identity" { type = int }
}
table "u" {
  schema = schema.public
  column "changed" {
    type = bigint
    identity {
      generated = BY_DEFAULT
      start     = 10
      increment = 5
      max_value = 9223372036854775806
      cycle     = true
    }
  }
}
