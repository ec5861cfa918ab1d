partition "parts" {
  schema = schema.other
  of     = table.logs
}
table "hashes" {
  schema = schema.public
  column "k" {
    null = true
    type = integer
  }
  partition {
    type    = HASH
    columns = [column.k]
  }
}
partition "hashes_0" {
  schema = schema.public
  of     = table.hashes
  hash {
    modulus   = 2
    remainder = 0
  }
}
table "logs" {
  schema = schema.public
  column "id" {
    null = false
    type = bigint
  }
  column "day" {
    null = false
    type = date
  }
  column "k" {
    null    = true
    type    = text
    default = "a"
  }
  column "owner" {
    null = true
    type = integer
  }
  primary_key {
    columns = [column.id, column.day]
  }
  foreign_key "logs_owner_fkey" {
    columns     = [column.owner]
    ref_columns = [table.owners.column.id]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
  }
  index "by_expr" {
    on {
      expr = "lower(k)"
    }
    on {
      expr = "upper(k)"
    }
  }
  index "by_k" {
    columns = [column.k]
  }
  check "positive" {
    expr = "(id > 0)"
  }
  partition {
    type    = RANGE
    columns = [column.day]
  }
}
partition "logs_1" {
  schema  = schema.public
  of      = table.logs
  comment = "first"
  range {
    from = ["'2025-01-01'"]
    to   = ["'2025-02-01'"]
  }
  column "k" {
    null    = true
    type    = text
    comment = "key"
  }
  index "named" {
    attach = table.logs.index.by_k
  }
}
partition "logs_2" {
  schema = schema.public
  of     = table.logs
  range {
    from = ["'2025-02-01'"]
    to   = ["'2025-03-01'"]
  }
  column "k" {
    null    = false
    type    = text
    default = "b"
  }
  index "own_index" {
    columns = [column.owner]
    where   = "(owner > 1)"
  }
  check "own" {
    expr = "(k <> 'x'::text)"
  }
  unique "logs_2_id_key" {
    columns = [column.id]
  }
  storage_params {
    fillfactor = 70
  }
}
partition "logs_old" {
  schema = schema.public
  of     = table.logs
  range {
    from = ["MINVALUE"]
    to   = ["'2025-01-01'"]
  }
  partition {
    type    = LIST
    columns = [column.id]
  }
}
partition "logs_old_ab" {
  schema = schema.public
  of     = partition.logs_old
  list {
    in = ["'1'", "'2'"]
  }
}
partition "logs_old_rest" {
  schema = schema.public
  of     = partition.logs_old
}
table "of_part" {
  schema = schema.public
  column "log" {
    null = true
    type = bigint
  }
  foreign_key "of_part_log_fkey" {
    columns     = [column.log]
    ref_columns = [partition.logs_2.column.id]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
  }
}
table "owners" {
  schema = schema.public
  column "id" {
    null = false
    type = integer
  }
  primary_key {
    columns = [column.id]
  }
}
table "users" {
  schema = schema.public
  column "log" {
    null = true
    type = bigint
  }
  column "day" {
    null = true
    type = date
  }
  foreign_key "users_log_day_fkey" {
    columns     = [column.log, column.day]
    ref_columns = [table.logs.column.id, table.logs.column.day]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
  }
}
schema "other" {
}
schema "public" {
  comment = "standard public schema"
}
