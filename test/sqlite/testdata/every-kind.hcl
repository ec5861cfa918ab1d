table "users" {
  schema = schema.main
  column "id" {
    null           = true
    type           = integer
    auto_increment = true
  }
  column "name" {
    null    = false
    type    = varchar(255)
    collate = "nocase"
  }
  column "score" {
    null    = true
    type    = decimal(10,2)
    default = 0
  }
  primary_key {
    columns = [column.id]
  }
  index "by_score" {
    where = "score > 0"
    on {
      desc   = true
      column = column.score
    }
    on {
      expr = "lower(name)"
    }
  }
  unique {
    columns = [column.name]
  }
}
virtual_table "notes" {
  schema = schema.main
  using  = "fts5"
  args   = ["body", "tokenize = 'porter'"]
}
view "best" {
  schema  = schema.main
  columns = ["who"]
  column "who" {
    type = varchar(255)
  }
  as = "SELECT name FROM users"
}
trigger "added" {
  on = view.best
  instead_of {
    insert = true
  }
  for = ROW
  as  = <<-SQL
  BEGIN
          INSERT INTO users (name) VALUES (NEW.who);
        END
  SQL
}
trigger "counted" {
  on = table.users
  after {
    update_of = [table.users.column.score, table.users.column.name]
  }
  for  = ROW
  when = "NEW.score > 1"
  as   = "BEGIN SELECT 1; END"
}
schema "main" {
}
