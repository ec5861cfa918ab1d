data "external_schema" "sequelize" {
  program = ["node", "ddl.mjs"]
}

env "local" {
  url     = getenv("DATABASE_URL")
  src     = data.external_schema.sequelize.url
  schemas = ["public"]
}
