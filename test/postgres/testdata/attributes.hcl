table "base" {
  schema = schema.public
  column "id" {
    null    = false
    type    = integer
    default = 1
  }
  column "k" {
    null = true
    type = text
  }
  column "s" {
    null = false
    type = serial
  }
  check "alone" {
    expr       = "(k <> ''::text)"
    no_inherit = true
  }
  check "c" {
    expr = "(id > 0)"
  }
}
table "child" {
  schema   = schema.public
  inherits = [table.base, table.other_base]
  column "id" {
    null      = false
    type      = integer
    default   = 2
    inherited = true
  }
  column "own" {
    null = true
    type = integer
  }
  index "on_child" {
    columns = [column.k, column.own]
  }
  check "mine" {
    expr = "(own > 1)"
  }
}
table "forced" {
  schema           = schema.public
  replica_identity = FULL
  column "id" {
    null = true
    type = integer
  }
  row_security {
    enabled  = false
    enforced = true
  }
}
table "grandchild" {
  schema   = schema.public
  inherits = [table.child]
}
table "kept" {
  schema           = schema.public
  access_method    = "heap2"
  replica_identity = NOTHING
  column "id" {
    null = true
    type = integer
  }
}
table "merged" {
  schema   = schema.public
  inherits = [table.base]
  column "k" {
    null = false
    type = text
  }
  column "more" {
    null = true
    type = integer
  }
}
table "other_base" {
  schema = schema.public
  column "k" {
    null = true
    type = text
  }
  column "day" {
    null = true
    type = date
  }
}
table "plain" {
  schema           = schema.public
  replica_identity = "plain_u_key"
  cluster_on       = index.clust
  column "id" {
    null = false
    type = integer
  }
  column "a" {
    null    = true
    type    = text
    storage = EXTERNAL
  }
  column "b" {
    null        = true
    type        = text
    compression = "pglz"
  }
  column "c" {
    null                 = true
    type                 = numeric
    statistics           = 0
    n_distinct           = -0.5
    n_distinct_inherited = 10
  }
  column "u" {
    null = false
    type = integer
  }
  primary_key {
    columns = [column.id]
  }
  index "clust" {
    columns = [column.a]
  }
  unique "plain_u_key" {
    columns = [column.u]
  }
  row_security {
    enabled  = true
    enforced = true
  }
  storage_params {
    fillfactor         = 70
    autovacuum_enabled = false
    toast {
      autovacuum_enabled = false
    }
  }
}
schema "public" {
  comment = "standard public schema"
}
