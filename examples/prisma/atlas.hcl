data "external_schema" "prisma" {
  program = ["node", "ddl.mjs"]
}

env "local" {
  url     = getenv("DATABASE_URL")
  src     = data.external_schema.prisma.url
  schemas = ["public"]
}
