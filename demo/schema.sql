-- A small shop, real enough to show what an inspection sees.
CREATE TYPE order_status AS ENUM ('open', 'paid', 'shipped', 'cancelled');

CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text NOT NULL,
  name varchar(120) NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX customers_email_key ON customers (lower(email));
COMMENT ON TABLE customers IS 'people who buy';

CREATE TABLE products (
  sku text PRIMARY KEY,
  title text NOT NULL,
  price numeric(10, 2) NOT NULL,
  tags text[] NOT NULL DEFAULT '{}',
  CONSTRAINT price_is_positive CHECK (price > 0)
);
CREATE INDEX products_tags ON products USING gin (tags);

CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint NOT NULL REFERENCES customers (id) ON DELETE RESTRICT,
  status order_status NOT NULL DEFAULT 'open',
  placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_open ON orders (placed_at DESC) WHERE status = 'open';

CREATE TABLE order_items (
  order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  sku text NOT NULL REFERENCES products (sku),
  quantity integer NOT NULL DEFAULT 1,
  unit_price numeric(10, 2) NOT NULL,
  total numeric(12, 2) GENERATED ALWAYS AS (unit_price * quantity) STORED,
  PRIMARY KEY (order_id, sku)
);
