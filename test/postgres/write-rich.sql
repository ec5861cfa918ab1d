CREATE SCHEMA other;
COMMENT ON SCHEMA other IS 'the other''s';
CREATE TYPE public.status AS ENUM ('on', 'off', 'it''s');
CREATE TYPE other.status AS ENUM ('x');
CREATE TYPE public."Odd Name" AS ENUM ('a');
COMMENT ON TYPE public.status IS 'a status';
CREATE EXTENSION btree_gist SCHEMA public;
CREATE TABLE public.users (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 5 MAXVALUE 9007199254740999 CACHE 3 CYCLE) PRIMARY KEY,
  nick text NOT NULL UNIQUE,
  email varchar(255) COLLATE "C" DEFAULT 'x@y.z',
  status public.status NOT NULL DEFAULT 'off',
  history public.status[] DEFAULT '{on,off}',
  odd public."Odd Name",
  serial_no serial,
  total numeric(10,2) NOT NULL DEFAULT 0.5,
  big numeric(12) DEFAULT -1,
  flag boolean NOT NULL DEFAULT true,
  created timestamptz(3) NOT NULL DEFAULT now(),
  day date DEFAULT CURRENT_DATE,
  t time(0) DEFAULT '03:00:00',
  i interval day to second(2),
  b bit(3), vb bit varying(4), c char(4), bp bpchar, ch "char",
  j jsonb DEFAULT '{"a": [1, 2]}',
  raw bytea DEFAULT '\xdeadbeef',
  u uuid DEFAULT '00000000-0000-0000-0000-000000000000',
  ip inet, mac macaddr8, p point, r int4range, mr nummultirange,
  tags text[] DEFAULT ARRAY['a','b'], grid int[],
  full_name text GENERATED ALWAYS AS (nick || '!') STORED,
  "Weird ""col" text DEFAULT E'back\\slash ${x} %{y}',
  CONSTRAINT positive CHECK (total > 0),
  CONSTRAINT quoted CHECK (nick <> 'it''s ("'),
  CONSTRAINT no_column CHECK (1 < 2) NO INHERIT
);
COMMENT ON TABLE public.users IS 'People';
COMMENT ON COLUMN public.users.nick IS 'multi
line "quoted"';
COMMENT ON CONSTRAINT positive ON public.users IS 'must be';
CREATE INDEX by_name ON public.users (lower(nick) DESC NULLS LAST, email COLLATE "POSIX" varchar_pattern_ops) INCLUDE (id) WHERE flag AND total > 1;
CREATE UNIQUE INDEX one ON public.users (status, day) NULLS NOT DISTINCT;
CREATE INDEX gin_j ON public.users USING gin (j jsonb_path_ops) WITH (fastupdate = off, gin_pending_list_limit = 128);
CREATE INDEX brin_c ON public.users USING brin (created) WITH (pages_per_range = 2);
CREATE INDEX brin_m ON public.users USING brin (id int8_minmax_multi_ops(values_per_range='8'));
CREATE INDEX fill ON public.users (day) WITH (fillfactor = 70);
CREATE INDEX hashed ON public.users USING hash (nick);
COMMENT ON INDEX public.fill IS 'filled';
ALTER TABLE public.users ADD CONSTRAINT late CHECK (big <> 5) NOT VALID;
CREATE TABLE public.pets (
  id int NOT NULL, user_id bigint, friend int, owner_nick text,
  CONSTRAINT pets_id_primary PRIMARY KEY (id) INCLUDE (user_id),
  CONSTRAINT pets_u UNIQUE (friend, user_id) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT owner FOREIGN KEY (user_id) REFERENCES public.users (id) ON DELETE SET NULL (user_id) ON UPDATE CASCADE DEFERRABLE INITIALLY IMMEDIATE,
  CONSTRAINT friend FOREIGN KEY (friend) REFERENCES public.pets (id),
  CONSTRAINT nick FOREIGN KEY (owner_nick) REFERENCES public.users (nick) MATCH FULL
);
ALTER TABLE public.pets ADD CONSTRAINT later FOREIGN KEY (user_id) REFERENCES public.users NOT VALID;
COMMENT ON CONSTRAINT owner ON public.pets IS 'who';
CREATE TABLE other.users (id int PRIMARY KEY, boss int, status other.status);
CREATE TABLE other.bosses (id int PRIMARY KEY, u int REFERENCES other.users);
ALTER TABLE other.users ADD CONSTRAINT boss FOREIGN KEY (boss) REFERENCES other.bosses (id);
CREATE TABLE public.bookings (
  room int, during tsrange,
  CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (room > 0)
);
CREATE TABLE public.logs (d date NOT NULL, k text COLLATE "C", n int) PARTITION BY RANGE (d, lower(k));
CREATE TABLE public.hashes (k text) PARTITION BY HASH (k COLLATE "C" text_pattern_ops);
CREATE UNLOGGED TABLE public.cache (k text);
CREATE TABLE public."Table ""x""" ("a b" int PRIMARY KEY);
CREATE TABLE public.empty ();
