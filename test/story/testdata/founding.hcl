table "customers" {
  schema  = schema.public
  comment = "people who buy"
  column "id" {
    null = false
    type = bigint
    identity {
      generated = ALWAYS
    }
  }
  column "email" {
    null = false
    type = text
  }
  column "name" {
    null = false
    type = character_varying(120)
  }
  column "created_at" {
    null    = false
    type    = timestamptz
    default = sql("now()")
  }
  primary_key {
    columns = [column.id]
  }
  index "customers_email_key" {
    unique = true
    on {
      expr = "lower(email)"
    }
  }
}
table "order_items" {
  schema = schema.public
  column "order_id" {
    null = false
    type = bigint
  }
  column "sku" {
    null = false
    type = text
  }
  column "quantity" {
    null    = false
    type    = integer
    default = 1
  }
  column "unit_price" {
    null = false
    type = numeric(10,2)
  }
  column "total" {
    null = true
    type = numeric(12,2)
    as {
      expr = "(unit_price * (quantity)::numeric)"
      type = STORED
    }
  }
  primary_key {
    columns = [column.order_id, column.sku]
  }
  foreign_key "order_items_order_id_fkey" {
    columns     = [column.order_id]
    ref_columns = [table.orders.column.id]
    on_update   = NO_ACTION
    on_delete   = CASCADE
  }
  foreign_key "order_items_sku_fkey" {
    columns     = [column.sku]
    ref_columns = [table.products.column.sku]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
  }
}
table "orders" {
  schema = schema.public
  column "id" {
    null = false
    type = bigint
    identity {
      generated = ALWAYS
    }
  }
  column "customer_id" {
    null = false
    type = bigint
  }
  column "status" {
    null    = false
    type    = enum.order_status
    default = "open"
  }
  column "placed_at" {
    null    = false
    type    = timestamptz
    default = sql("now()")
  }
  primary_key {
    columns = [column.id]
  }
  foreign_key "orders_customer_id_fkey" {
    columns     = [column.customer_id]
    ref_columns = [table.customers.column.id]
    on_update   = NO_ACTION
    on_delete   = RESTRICT
  }
  index "orders_open" {
    where = "(status = 'open'::public.order_status)"
    on {
      desc   = true
      column = column.placed_at
    }
  }
}
table "products" {
  schema = schema.public
  column "sku" {
    null = false
    type = text
  }
  column "title" {
    null = false
    type = text
  }
  column "price" {
    null = false
    type = numeric(10,2)
  }
  column "tags" {
    null    = false
    type    = sql("text[]")
    default = "{}"
  }
  primary_key {
    columns = [column.sku]
  }
  index "products_tags" {
    columns = [column.tags]
    type    = GIN
  }
  check "price_is_positive" {
    expr = "(price > (0)::numeric)"
  }
}
enum "order_status" {
  schema = schema.public
  values = ["open", "paid", "shipped", "cancelled"]
}
schema "public" {
  comment = "standard public schema"
}
