data "external_schema" "drizzle" {
  program = ["npx", "drizzle-kit", "export", "--dialect", "postgresql", "--schema", "schema.mjs"]
}

env "local" {
  url     = getenv("DATABASE_URL")
  src     = data.external_schema.drizzle.url
  schemas = ["public"]
}
