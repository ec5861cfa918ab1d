data "external_schema" "mikroorm" {
  program = ["node", "ddl.mjs"]
}

env "local" {
  url     = getenv("DATABASE_URL")
  src     = data.external_schema.mikroorm.url
  schemas = ["public"]
}
