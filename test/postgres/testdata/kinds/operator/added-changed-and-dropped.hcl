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
operator "!!" {
  schema   = schema.public
  right    = integer
  function = function.bang
}
operator "public" "===" {
  schema   = schema.public
  left     = composite.pair
  right    = composite.pair
  function = function.eq
  restrict = "neqsel"
  join     = "eqjoinsel"
  comment  = "the same"
}
operator "!==" {
  schema   = schema.s
  left     = composite.pair
  right    = composite.pair
  function = function.lt
  negator  = operator.s["==="]
}
operator "s" "===" {
  schema     = schema.s
  left       = composite.pair
  right      = composite.pair
  function   = function.eq
  commutator = operator.s["==="]
  negator    = operator["!=="]
  hashes     = true
  merges     = true
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
