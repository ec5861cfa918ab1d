table "p" {
  schema = schema.public
  column "id" {
    null = false
    type = integer
  }
  column "k" {
    null = false
    type = text
    not_null "k_there" {
    }
  }
  partition {
    type    = RANGE
    columns = [column.id]
  }
}
partition "p1" {
  schema = schema.public
  of     = table.p
  range {
    from = ["1"]
    to   = ["9"]
  }
}
table "soft" {
  schema = schema.public
  column "id" {
    null = true
    type = integer
  }
  foreign_key "soft_id_fkey" {
    columns     = [column.id]
    ref_columns = [table.t.column.id]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
    enforced    = false
  }
}
table "stays" {
  schema = schema.public
  column "room" {
    null = false
    type = integer
  }
  column "during" {
    null = false
    type = daterange
  }
  primary_key {
    columns          = [column.room, column.during]
    without_overlaps = true
  }
}
table "t" {
  schema = schema.public
  column "id" {
    null = false
    type = integer
    not_null "named" {
    }
  }
  column "a" {
    null = false
    type = integer
    not_null "alone" {
      no_inherit = true
    }
  }
  column "b" {
    null = false
    type = integer
    not_null {
      comment = "why"
    }
  }
  column "c" {
    null = false
    type = integer
    not_null "later" {
      not_valid = true
    }
  }
  column "v" {
    null = true
    type = integer
    as {
      expr = "(a + 1)"
      type = VIRTUAL
    }
  }
  column "s" {
    null = true
    type = integer
    as {
      expr = "(a + 2)"
      type = STORED
    }
  }
  primary_key {
    columns = [column.id]
  }
  check "soft" {
    expr     = "(c > 0)"
    enforced = false
  }
}
table "visits" {
  schema = schema.public
  column "room" {
    null = true
    type = integer
  }
  column "during" {
    null = true
    type = daterange
  }
  column "u" {
    null = true
    type = integer
  }
  column "at" {
    null = true
    type = daterange
  }
  foreign_key "visit" {
    columns     = [column.room, column.during]
    ref_columns = [table.stays.column.room, table.stays.column.during]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
    period      = true
  }
  unique "uniq" {
    columns          = [column.u, column.at]
    without_overlaps = true
  }
}
extension "btree_gist" {
  schema  = schema.public
  version = "1.8"
}
schema "public" {
  comment = "standard public schema"
}
