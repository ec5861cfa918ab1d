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
cast {
  source = character_varying
  target = composite.pair
  with   = sql("public.to_pair(text)")
}
cast {
  source = money
  target = bigint
}
cast {
  source = composite.pair
  target = bigint
  with   = INOUT
  as     = ASSIGNMENT
}
cast {
  source  = composite.pair
  target  = text
  with    = sql("public.to_text(public.pair)")
  as      = IMPLICIT
  comment = "shown"
}
cast {
  source = text
  target = composite.pair
  with   = sql("public.to_pair(text)")
  as     = ASSIGNMENT
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
