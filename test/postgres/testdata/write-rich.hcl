table "bosses" {
  schema = schema.other
  column "id" {
    null = false
    type = integer
  }
  column "u" {
    null = true
    type = integer
  }
  primary_key {
    columns = [column.id]
  }
  foreign_key "bosses_u_fkey" {
    columns     = [column.u]
    ref_columns = [table.other.users.column.id]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
  }
}
table "other" "users" {
  schema = schema.other
  column "id" {
    null = false
    type = integer
  }
  column "boss" {
    null = true
    type = integer
  }
  column "status" {
    null = true
    type = enum.other.status
  }
  primary_key {
    columns = [column.id]
  }
  foreign_key "boss" {
    columns     = [column.boss]
    ref_columns = [table.bosses.column.id]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
  }
}
table "Table \"x\"" {
  schema = schema.public
  column "a b" {
    null = false
    type = integer
  }
  primary_key {
    columns = [column["a b"]]
  }
}
table "bookings" {
  schema = schema.public
  column "room" {
    null = true
    type = integer
  }
  column "during" {
    null = true
    type = tsrange
  }
  exclude "no_overlap" {
    type  = GIST
    where = "(room > 0)"
    on {
      column = column.room
      op     = "="
    }
    on {
      column = column.during
      op     = "&&"
    }
  }
}
table "cache" {
  schema   = schema.public
  unlogged = true
  column "k" {
    null = true
    type = text
  }
}
table "empty" {
  schema = schema.public
}
table "hashes" {
  schema = schema.public
  column "k" {
    null = true
    type = text
  }
  partition {
    type = HASH
    by {
      column  = column.k
      ops     = text_pattern_ops
      collate = "C"
    }
  }
}
table "logs" {
  schema = schema.public
  column "d" {
    null = false
    type = date
  }
  column "k" {
    null    = true
    type    = text
    collate = "C"
  }
  column "n" {
    null = true
    type = integer
  }
  partition {
    type = RANGE
    by {
      column = column.d
    }
    by {
      expr = "lower(k)"
    }
  }
}
table "pets" {
  schema = schema.public
  column "id" {
    null = false
    type = integer
  }
  column "user_id" {
    null = true
    type = bigint
  }
  column "friend" {
    null = true
    type = integer
  }
  column "owner_nick" {
    null = true
    type = text
  }
  primary_key "pets_id_primary" {
    columns = [column.id]
    include = [column.user_id]
  }
  foreign_key "friend" {
    columns     = [column.friend]
    ref_columns = [column.id]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
  }
  foreign_key "later" {
    columns     = [column.user_id]
    ref_columns = [table.public.users.column.id]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
    not_valid   = true
  }
  foreign_key "nick" {
    columns     = [column.owner_nick]
    ref_columns = [table.public.users.column.nick]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
    match       = FULL
  }
  foreign_key "owner" {
    columns           = [column.user_id]
    ref_columns       = [table.public.users.column.id]
    on_update         = CASCADE
    on_delete         = SET_NULL
    on_delete_columns = [column.user_id]
    deferrable        = INITIALLY_IMMEDIATE
    comment           = "who"
  }
  unique "pets_u" {
    columns    = [column.friend, column.user_id]
    deferrable = INITIALLY_DEFERRED
  }
}
table "public" "users" {
  schema  = schema.public
  comment = "People"
  column "id" {
    null = false
    type = bigint
    identity {
      generated = ALWAYS
      start     = 10
      increment = 5
      max_value = 9007199254740999
      cache     = 3
      cycle     = true
    }
  }
  column "nick" {
    null    = false
    type    = text
    comment = "multi\nline \"quoted\""
  }
  column "email" {
    null    = true
    type    = character_varying(255)
    default = "x@y.z"
    collate = "C"
  }
  column "status" {
    null    = false
    type    = enum.public.status
    default = "off"
  }
  column "history" {
    null    = true
    type    = sql("public.status[]")
    default = "{on,off}"
  }
  column "odd" {
    null = true
    type = enum["Odd Name"]
  }
  column "serial_no" {
    null = false
    type = serial
  }
  column "total" {
    null    = false
    type    = numeric(10,2)
    default = 0.5
  }
  column "big" {
    null    = true
    type    = numeric(12)
    default = -1
  }
  column "flag" {
    null    = false
    type    = boolean
    default = true
  }
  column "created" {
    null    = false
    type    = timestamptz(3)
    default = sql("now()")
  }
  column "day" {
    null    = true
    type    = date
    default = sql("CURRENT_DATE")
  }
  column "t" {
    null    = true
    type    = time(0)
    default = "03:00:00"
  }
  column "i" {
    null = true
    type = day_to_second(2)
  }
  column "b" {
    null = true
    type = bit(3)
  }
  column "vb" {
    null = true
    type = bit_varying(4)
  }
  column "c" {
    null = true
    type = character(4)
  }
  column "bp" {
    null = true
    type = bpchar
  }
  column "ch" {
    null = true
    type = sql("\"char\"")
  }
  column "j" {
    null    = true
    type    = jsonb
    default = "{\"a\": [1, 2]}"
  }
  column "raw" {
    null    = true
    type    = bytea
    default = "\\xdeadbeef"
  }
  column "u" {
    null    = true
    type    = uuid
    default = "00000000-0000-0000-0000-000000000000"
  }
  column "ip" {
    null = true
    type = inet
  }
  column "mac" {
    null = true
    type = macaddr8
  }
  column "p" {
    null = true
    type = point
  }
  column "r" {
    null = true
    type = int4range
  }
  column "mr" {
    null = true
    type = nummultirange
  }
  column "tags" {
    null    = true
    type    = sql("text[]")
    default = sql("ARRAY['a'::text, 'b'::text]")
  }
  column "grid" {
    null = true
    type = sql("integer[]")
  }
  column "full_name" {
    null = true
    type = text
    as {
      expr = "(nick || '!'::text)"
      type = STORED
    }
  }
  column "Weird \"col" {
    null    = true
    type    = text
    default = "back\\slash $${x} %%{y}"
  }
  primary_key {
    columns = [column.id]
  }
  index "brin_c" {
    columns        = [column.created]
    type           = BRIN
    page_per_range = 2
  }
  index "brin_m" {
    type = BRIN
    on {
      column = column.id
      ops    = sql("int8_minmax_multi_ops(values_per_range=8)")
    }
  }
  index "by_name" {
    include = [column.id]
    where   = "(flag AND (total > (1)::numeric))"
    on {
      desc       = true
      expr       = "lower(nick)"
      nulls_last = true
    }
    on {
      column  = column.email
      ops     = varchar_pattern_ops
      collate = "POSIX"
    }
  }
  index "fill" {
    columns = [column.day]
    comment = "filled"
    storage_params {
      fillfactor = 70
    }
  }
  index "gin_j" {
    type = GIN
    on {
      column = column.j
      ops    = jsonb_path_ops
    }
    storage_params {
      fastupdate             = "off"
      gin_pending_list_limit = 128
    }
  }
  index "hashed" {
    columns = [column.nick]
    type    = HASH
  }
  index "one" {
    unique         = true
    columns        = [column.status, column.day]
    nulls_distinct = false
  }
  check "late" {
    expr      = "(big <> (5)::numeric)"
    not_valid = true
  }
  check "no_column" {
    expr       = "(1 < 2)"
    no_inherit = true
  }
  check "positive" {
    expr    = "(total > (0)::numeric)"
    comment = "must be"
  }
  check "quoted" {
    expr = "(nick <> 'it''s (\"'::text)"
  }
  unique "users_nick_key" {
    columns = [column.nick]
  }
}
enum "other" "status" {
  schema = schema.other
  values = ["x"]
}
enum "Odd Name" {
  schema = schema.public
  values = ["a"]
}
enum "public" "status" {
  schema  = schema.public
  values  = ["on", "off", "it's"]
  comment = "a status"
}
extension "btree_gist" {
  schema  = schema.public
  version = "1.7"
}
schema "other" {
  comment = "the other's"
}
schema "public" {
  comment = "standard public schema"
}
