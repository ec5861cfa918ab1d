table "t" {
  schema = schema.public
  column "p" {
    null = true
    type = composite.pair
  }
  index "i" {
    on {
      column = column.p
      ops    = "s.pairs"
    }
  }
}
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
operator "<<<" {
  schema   = schema.public
  left     = composite.pair
  right    = composite.pair
  function = function.lt
}
operator "===" {
  schema   = schema.public
  left     = composite.pair
  right    = composite.pair
  function = function.eq
}
operator_family "boxes" {
  schema = schema.public
  using  = "gist"
  operator "3" {
    name  = "\"&&\""
    left  = box
    right = box
  }
}
operator_family "changed" {
  schema = schema.public
  using  = "btree"
  operator "1" {
    name  = "\">\""
    left  = integer
    right = integer
  }
  operator "5" {
    name  = "\"<\""
    left  = integer
    right = integer
  }
  function "1" {
    name  = "btint4cmp"
    args  = "(integer, integer)"
    left  = integer
    right = integer
  }
}
operator_family "fam" {
  schema  = schema.s
  using   = "btree"
  comment = "ours"
}
operator_family "usual" {
  schema = schema.s
  using  = "btree"
  operator "1" {
    name  = "\"<\""
    left  = anyenum
    right = anyenum
  }
  function "1" {
    name  = "enum_cmp"
    args  = "(anyenum, anyenum)"
    left  = anyenum
    right = anyenum
  }
}
operator_class "boxes" {
  schema = schema.public
  using  = "gist"
  type   = box
  family = operator_family.boxes
  function "1" {
    name  = "gist_box_consistent"
    args  = "(internal, box, smallint, oid, internal)"
    left  = box
    right = box
  }
  function "2" {
    name  = "gist_box_union"
    args  = "(internal, internal)"
    left  = box
    right = box
  }
  function "5" {
    name  = "gist_box_penalty"
    args  = "(internal, internal, internal)"
    left  = box
    right = box
  }
  function "6" {
    name  = "gist_box_picksplit"
    args  = "(internal, internal)"
    left  = box
    right = box
  }
  function "7" {
    name  = "gist_box_same"
    args  = "(box, box, internal)"
    left  = box
    right = box
  }
}
operator_class "remade" {
  schema = schema.public
  using  = "btree"
  type   = composite.pair
  family = operator_family.changed
  operator "1" {
    name  = operator["<<<"]
    left  = composite.pair
    right = composite.pair
  }
  operator "3" {
    name  = operator["==="]
    left  = composite.pair
    right = composite.pair
  }
  function "1" {
    name  = function.cmp
    args  = "(public.pair, public.pair)"
    left  = composite.pair
    right = composite.pair
  }
}
operator_class "pairs" {
  schema  = schema.s
  using   = "btree"
  type    = composite.pair
  family  = operator_family.fam
  comment = "pairs"
  operator "1" {
    name  = operator["<<<"]
    left  = composite.pair
    right = composite.pair
  }
  operator "3" {
    name  = operator["==="]
    left  = composite.pair
    right = composite.pair
  }
  function "1" {
    name  = function.cmp
    args  = "(public.pair, public.pair)"
    left  = composite.pair
    right = composite.pair
  }
}
operator_class "usual" {
  schema  = schema.s
  using   = "btree"
  type    = enum.mood2
  default = true
  family  = operator_family.usual
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
