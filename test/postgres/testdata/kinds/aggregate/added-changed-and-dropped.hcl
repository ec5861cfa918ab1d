function "back" {
  schema = schema.public
  lang   = SQL
  return = composite.pair
  arg {
    type = composite.pair
  }
  arg {
    type = integer
  }
  as         = "SELECT $1"
  volatility = IMMUTABLE
  depends_on = [composite.pair]
}
function "bang" {
  schema = schema.public
  lang   = SQL
  return = integer
  arg {
    type = integer
  }
  as         = "SELECT 1"
  volatility = IMMUTABLE
}
function "done" {
  schema = schema.public
  lang   = SQL
  return = integer
  arg {
    type = composite.pair
  }
  as         = "SELECT 1"
  volatility = IMMUTABLE
  depends_on = [composite.pair]
}
function "eq" {
  schema = schema.public
  lang   = SQL
  return = boolean
  arg {
    type = composite.pair
  }
  arg {
    type = composite.pair
  }
  as         = "SELECT true"
  volatility = IMMUTABLE
  depends_on = [composite.pair]
}
function "lt" {
  schema = schema.public
  lang   = SQL
  return = boolean
  arg {
    type = composite.pair
  }
  arg {
    type = composite.pair
  }
  as         = "SELECT false"
  volatility = IMMUTABLE
  depends_on = [composite.pair]
}
function "step" {
  schema = schema.public
  lang   = SQL
  return = composite.pair
  arg {
    type = composite.pair
  }
  arg {
    type = integer
  }
  as         = "SELECT $1"
  volatility = IMMUTABLE
  depends_on = [composite.pair]
}
function "to_pair" {
  schema = schema.public
  lang   = SQL
  return = composite.pair
  arg {
    type = text
  }
  as         = "SELECT (1, 2)::pair"
  volatility = IMMUTABLE
  depends_on = [composite.pair]
}
function "to_text" {
  schema = schema.public
  lang   = SQL
  return = text
  arg {
    type = composite.pair
  }
  as         = "SELECT 1::text"
  volatility = IMMUTABLE
  depends_on = [composite.pair]
}
function "cmp" {
  schema = schema.s
  lang   = SQL
  return = integer
  arg {
    type = composite.pair
  }
  arg {
    type = composite.pair
  }
  as         = "SELECT 0"
  volatility = IMMUTABLE
  depends_on = [composite.pair]
}
enum "mood2" {
  schema = schema.public
  values = ["x"]
}
domain "cents" {
  schema = schema.public
  type   = bigint
  null   = true
}
composite "pair" {
  schema = schema.public
  field "a" {
    type = integer
  }
  field "b" {
    type = integer
  }
}
aggregate "at" {
  schema      = schema.public
  state_type  = internal
  state_func  = "ordered_set_transition"
  final_func  = "percentile_disc_final"
  final_extra = true
  arg {
    type = double_precision
  }
  arg {
    type     = anyelement
    order_by = true
  }
}
aggregate "place" {
  schema       = schema.public
  state_type   = internal
  state_func   = "ordered_set_transition_multi"
  final_func   = "rank_final"
  final_extra  = true
  hypothetical = true
  arg {
    type = any
    mode = VARIADIC
  }
}
aggregate "remade" {
  schema     = schema.public
  state_type = bigint
  state_func = "int4_sum"
  arg {
    type = integer
  }
}
aggregate "replaced" {
  schema        = schema.public
  state_type    = integer
  state_func    = "int4mul"
  initial_value = "1"
  arg {
    type = integer
  }
}
aggregate "rows" {
  schema        = schema.public
  state_type    = bigint
  state_func    = "int8inc"
  initial_value = "0"
}
aggregate "smallest" {
  schema        = schema.public
  state_type    = integer
  state_func    = "int4smaller"
  sort_operator = "\"<\""
  arg {
    type = integer
  }
}
aggregate "total" {
  schema       = schema.s
  state_type   = bigint
  state_func   = "int8pl"
  combine_func = "int8pl"
  arg {
    type = bigint
  }
}
aggregate "total" {
  schema        = schema.s
  state_type    = composite.pair
  state_func    = function.step
  state_size    = 100
  final_func    = function.done
  final_modify  = SHAREABLE
  initial_value = "(0,0)"
  parallel      = SAFE
  comment       = "all of them"
  arg "x" {
    type = integer
  }
  moving {
    state_type    = composite.pair
    state_func    = function.step
    final_func    = function.done
    initial_value = "(1,1)"
    inverse_func  = function.back
  }
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
