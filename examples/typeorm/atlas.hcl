data "external_schema" "typeorm" {
  program = ["node", "ddl.mjs"]
}

env "local" {
  url     = getenv("DATABASE_URL")
  src     = data.external_schema.typeorm.url
  schemas = ["public"]
}
