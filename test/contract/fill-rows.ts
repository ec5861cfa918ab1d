/* Rows for tables of any shape, so that a plan shows what it does to data. */

/** The text of a value of a column's type for row `n`; null where none is known. */
const valueText = `CASE
    WHEN base.typname = 'uuid' THEN '00000000-0000-0000-0000-00000000000' || n
    WHEN base.typname IN ('json', 'jsonb') THEN '{"n": ' || n || '}'
    WHEN base.typname = 'bytea' THEN '\\x0' || n
    WHEN base.typname IN ('time', 'timetz') THEN '10:00:0' || n
    WHEN base.typcategory IN ('N', 'S') THEN n::text
    WHEN base.typcategory = 'B' THEN 'true'
    WHEN base.typcategory = 'D' THEN '2020-01-0' || n
    WHEN base.typcategory = 'T' THEN n || ' days'
    WHEN base.typcategory = 'I' THEN '10.0.0.' || n
    WHEN base.typcategory = 'A' THEN '{}'
    WHEN base.typcategory = 'R' THEN 'empty'
    WHEN base.typcategory = 'E' THEN (SELECT min(e.enumlabel) FROM pg_enum e WHERE e.enumtypid = base.oid)
  END`;

/** The columns of a table that a value can be given for, and such values for row `n`. */
const columnsAndValues = `SELECT string_agg(quote_ident(v.attname), ', '), string_agg(quote_literal(v.text), ', ')
  FROM (SELECT a.attname, ${valueText} AS text
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    JOIN pg_type base ON base.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
    WHERE a.attrelid = oid AND a.attnum > 0 AND NOT a.attisdropped
    AND a.attgenerated = '' AND a.attidentity <> 'a') v
  WHERE v.text IS NOT NULL`;

/**
 * Puts two rows into every table that takes them, values 1 and 2 as each type has it, so that
 * foreign keys find each other. Tables that others refer to may come later: three rounds are made.
 * What a constraint or trigger refuses stays out.
 */
export const fillRows: string = `DO $fill$ DECLARE oid oid; n int; names text; vals text; BEGIN
  FOR round IN 1..3 LOOP
    FOR oid IN SELECT c.oid FROM pg_class c WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND c.oid >= 16384 AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
          AND d.objid = c.oid AND d.deptype = 'e') LOOP
      FOR n IN 1..2 LOOP BEGIN
        EXECUTE format('SELECT 1 FROM %s OFFSET %s LIMIT 1', oid::regclass, n - 1) INTO vals;
        CONTINUE WHEN vals IS NOT NULL;
        ${columnsAndValues} INTO names, vals;
        EXECUTE CASE WHEN names IS NULL THEN format('INSERT INTO %s DEFAULT VALUES', oid::regclass)
          ELSE format('INSERT INTO %s (%s) VALUES (%s)', oid::regclass, names, vals) END;
      EXCEPTION WHEN OTHERS THEN NULL;
      END; END LOOP;
    END LOOP;
  END LOOP;
END $fill$`;
