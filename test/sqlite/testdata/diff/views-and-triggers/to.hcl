schema "main" {}
table "orders" {
  schema = schema.main
  column "id" { type = integer }
  column "amount" { type = int }
  primary_key { columns = [column.id] }
  check "positive" { expr = "amount > 0" }
}
table "log" {
  schema = schema.main
  column "what" { type = text }
}
view "large" {
  schema = schema.main
  as     = "SELECT id FROM orders WHERE amount > 100"
}
view "largest" {
  schema = schema.main
  as     = "SELECT max(id) AS id FROM large"
}
view "by_day" {
  schema = schema.main
  as     = "SELECT 2 AS day"
}
trigger "logged" {
  on = table.orders
  after { insert = true }
  as = "BEGIN INSERT INTO log VALUES ('order ' || NEW.id); END"
}
trigger "first" {
  on = table.log
  before { delete = true }
  when = "EXISTS (SELECT 2 FROM orders)"
  as = "BEGIN SELECT 1; END"
}
trigger "by_view" {
  on = view.by_day
  instead_of { insert = true }
  as = "BEGIN SELECT 2; END"
}
