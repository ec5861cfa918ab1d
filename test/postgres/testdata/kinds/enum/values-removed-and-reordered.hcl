table "child" {
  schema = schema.public
  column "m" {
    null = true
    type = enum.mood
  }
  foreign_key "child_m_fkey" {
    columns     = [column.m]
    ref_columns = [table.parent.column.m]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
  }
}
table "parent" {
  schema = schema.public
  column "m" {
    null = false
    type = enum.mood
  }
  primary_key {
    columns = [column.m]
  }
}
table "t" {
  schema = schema.public
  column "id" {
    null = false
    type = integer
  }
  column "m" {
    null    = false
    type    = enum.mood
    default = "new"
  }
  column "list" {
    null    = true
    type    = sql("public.mood[]")
    default = "{new}"
  }
  column "many" {
    null    = true
    type    = sql("public.mood[]")
    default = sql("ARRAY['ok'::public.mood]")
  }
  column "label" {
    null    = true
    type    = text
    default = sql("('ok'::public.mood)::text")
  }
  column "further" {
    null = true
    type = enum.mood
  }
  primary_key {
    columns = [column.id]
  }
  index "ordinary" {
    columns = [column.m]
  }
  index "partial" {
    columns = [column.id]
    where   = "(m = 'ok'::public.mood)"
  }
  check "kept" {
    expr = "((m <> 'ok'::public.mood) OR (id > 0))"
  }
  check "plain" {
    expr = "(id > 0)"
  }
  unique "t_m_id_key" {
    columns = [column.m, column.id]
  }
}
view "v" {
  schema = schema.public
  column "id" {
    null = true
    type = integer
  }
  as = <<-SQL
  SELECT t.id
     FROM public.t
    WHERE (t.m = 'ok'::public.mood)
  SQL
  depends_on = [enum.mood, table.t]
}
enum "mood" {
  schema  = schema.public
  values  = ["happy", "new", "ok"]
  comment = "how it goes"
}
enum "unused" {
  schema = schema.s
  values = ["y"]
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
