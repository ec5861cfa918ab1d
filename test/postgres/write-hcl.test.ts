import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../src/base/index.ts';
import { postgresKinds } from '../../src/dialects/postgres/kinds/index.ts';
import { type HclFile, openHcl, parseHcl } from '../../src/hcl/index.ts';
import { type DecodeOptions, decodeRealm, encodeRealm } from '../../src/spec/index.ts';

type Decoded = ReturnType<typeof decodeRealm>;

/** Bodies may be read as they are decoded, which makes no difference. */
function decode(
  files: string | Readonly<Record<string, string>>,
  options?: DecodeOptions,
): Decoded {
  const texts = typeof files === 'string' ? { 'schema.hcl': files } : files;
  const sources = Object.entries(texts).map(([name, text]) => sourceFile(name, text));
  const opened = sources.map(openHcl);
  const decoded = decodeFiles(opened, options);
  expect(opened.flatMap(({ diagnostics }) => diagnostics())).toEqual([]);
  expect(decodeFiles(sources.map(parseHcl), options)).toEqual(decoded);
  return decoded;
}

function decodeFiles(
  files: readonly { readonly file: HclFile }[],
  options: DecodeOptions | undefined,
): Decoded {
  return decodeRealm(
    files.map(({ file }) => file),
    postgresKinds,
    options,
  );
}

/** As printed again; the document must be free of problems. */
function printed(files: Parameters<typeof decode>[0], options?: DecodeOptions): string {
  const { value, diagnostics } = decode(files, options);
  expect(diagnostics).toEqual([]);
  return encodeRealm(value, postgresKinds);
}

/** `line:column summary: detail` of each problem. */
function problems(hcl: string, options?: DecodeOptions): readonly string[] {
  return decode(hcl, options).diagnostics.map(({ range, summary, detail }) => {
    const at = range === undefined ? '' : `${range.start.line}:${range.start.column} `;
    return `${at}${summary}: ${detail}`;
  });
}

const table = (body: string): string =>
  `schema "s" {}\ntable "t" {\n  schema = schema.s\n  column "a" { type = int }\n${body}\n}\n`;

describe('reading', () => {
  it('takes files together, in the order of their names', () => {
    const text = printed({
      'b.hcl':
        'table "b" {\n  schema = schema.s\n  column "a_id" { type = int }\n  foreign_key "f" {\n columns = [column.a_id]\n ref_columns = [table.a.column.id]\n }\n}',
      'a.hcl':
        'schema "s" {}\ntable "a" {\n  schema = schema.s\n  column "id" { type = bigint }\n}',
    });
    expect(text).toBe(`table "a" {
  schema = schema.s
  column "id" {
    null = false
    type = bigint
  }
}
table "b" {
  schema = schema.s
  column "a_id" {
    null = false
    type = integer
  }
  foreign_key "f" {
    columns     = [column.a_id]
    ref_columns = [table.a.column.id]
    on_update   = NO_ACTION
    on_delete   = NO_ACTION
  }
}
schema "s" {
}
`);
  });

  it.each([
    ['int4', 'integer'],
    ['varchar', 'character_varying'],
    ['varchar(20)', 'character_varying(20)'],
    ['char', 'character(1)'],
    ['float(10)', 'real'],
    ['float8', 'double_precision'],
    ['decimal(10,0)', 'numeric(10)'],
    ['timestamptz(6)', 'timestamptz'],
    ['timetz(0)', 'timetz(0)'],
    ['day_to_second(3)', 'day_to_second(3)'],
    ['interval(2)', 'interval(2)'],
    ['bit(1)', 'bit'],
    ['serial8', 'bigserial'],
    ['sql("varchar(255)")', 'character_varying(255)'],
    ['sql("int ARRAY[1]")', 'sql("integer[]")'],
    ['sql("s.e[]")', 'sql("s.e[]")'],
    ['sql("e")', 'enum.e'],
    ['enum.e', 'enum.e'],
    ['sql("public.geometry(Point,4326)")', 'sql("public.geometry(Point,4326)")'],
    ['varchar(var.size)', 'character_varying(9)'],
    ['local.type', 'enum.e'],
    ['var.size > 5 ? bigint : int', 'bigint'],
  ])('type %s prints as %s', (type, expected) => {
    const text = printed(`variable "size" {
  type    = int
  default = 9
}
locals { type = enum.e }
schema "s" {}
enum "e" {
  schema = schema.s
  values = ["x"]
}
table "t" {
  schema = schema.s
  column "c" { type = ${type} }
}`);
    expect(/type = (.*)/.exec(text)?.[1]).toBe(expected);
  });

  it.each([
    ['"x"', '"x"'],
    ['"it\'s"', '"it\'s"'],
    ['1', '1'],
    ['9007199254740993', '9007199254740993'],
    ['-1.50', '-1.5'],
    ['true', 'true'],
    ['sql("now()")', 'sql("now()")'],
    ['"${upper("a")}b"', '"Ab"'],
    ['null', undefined],
  ])('default %s prints as %s', (value, expected) => {
    const text = printed(table(`  column "c" {\n    type = text\n    default = ${value}\n  }`));
    expect(/default = (.*)/.exec(text)?.[1]).toBe(expected);
  });

  it('takes variables, with the values given', () => {
    const hcl = `variable "tenant" { type = string }
variable "names" { type = list(string) }
schema "tenant" {
  name    = var.tenant
  comment = join(",", var.names)
}
table "t" {
  schema = schema.tenant
  column "a" { type = int }
}`;
    const variables = new Map([
      ['tenant', 'acme'],
      ['names', 'one'],
    ]);
    const { value, diagnostics } = decode(hcl, { variables });
    expect(diagnostics).toEqual([]);
    expect(
      value.schemas.map(({ name, comment, tables }) => [name, comment, tables[0]?.schema]),
    ).toEqual([['acme', 'one', 'acme']]);
    expect(problems(hcl)).toEqual([
      '1:1 missing value for required variable "tenant": give it with --var tenant=<value>, or write a default',
      '2:1 missing value for required variable "names": give it with --var names=<value>, or write a default',
      '4:13 unknown variable: there is no variable named "tenant"',
      '5:23 unknown variable: there is no variable named "names"',
    ]);
  });

  it('copies a block for each element, which may be a reference', () => {
    const text = printed(`schema "a" {}
schema "b" {}
table "each" {
  for_each = [schema.a, schema.b]
  schema   = each.value
  name     = "of_\${each.value.name}"
  column "id" { type = int }
}`);
    expect(text).toContain('table "of_a" {\n  schema = schema.a');
    expect(text).toContain('table "of_b" {\n  schema = schema.b');
  });

  it('resolves names, labels and attributes of blocks', () => {
    const text =
      printed(`schema "s" { comment = "\${table.t.name}.\${table.t.column.c.name}: \${enum.e.comment}" }
enum "e" {
  schema  = schema.s
  values  = ["x"]
  comment = "an enum"
}
table "t" {
  schema = schema.s
  column "c" { type = int }
}`);
    expect(text).toContain('comment = "t.c: an enum"');
  });

  it('tells tables of one name apart by their schemas', () => {
    const hcl = (reference: string): string => `schema "a" {}
schema "b" {}
table "a" "t" {
  schema = schema.a
  column "id" { type = int }
}
table "b" "t" {
  schema = schema.b
  column "id" { type = int }
  foreign_key "f" {
    columns     = [column.id]
    ref_columns = [${reference}]
  }
}`;
    expect(printed(hcl('table.a.t.column.id'))).toContain('ref_columns = [table.a.t.column.id]');
    expect(printed(hcl('table.b.t.column.id'))).toContain('ref_columns = [column.id]');
    expect(problems(hcl('table.t.column.id'))).toEqual([
      '12:20 multiple reference tables found for "t": put the schema before the name: table.<schema>.t',
    ]);
  });

  it('makes the columns of a primary key NOT NULL, as the server does', () => {
    const text = printed(
      table(
        '  column "b" {\n    type = int\n    null = true\n  }\n  primary_key { columns = [column.b] }',
      ),
    );
    expect(text).not.toContain('null = true');
  });

  it('names what has no name as the server would', () => {
    const { value } = decode(
      table(
        '  unique { columns = [column.a] }\n  check { expr = "a > 0" }\n  check { expr = "a < 9" }\n' +
          '  foreign_key {\n    columns = [column.a]\n    ref_columns = [column.a]\n  }',
      ),
    );
    const [t] = value.schemas[0]?.tables ?? [];
    expect(JSON.stringify(t)).toContain('"t_a_key"');
    expect(t?.checks.map(({ name }) => name)).toEqual(['t_check', 't_check1']);
    expect(t?.foreignKeys.map(({ name }) => name)).toEqual(['t_a_fkey']);
  });
});

describe('problems', () => {
  it.each([
    ['wibble "x" {}', ['1:1 unknown block "wibble": "wibble" is not known here.']],
    [
      'tabel "x" {}',
      ['1:1 unknown block "tabel": "tabel" is not known here. Did you mean "table"?'],
    ],
    ['x = 1', ['1:1 unknown attribute "x": "x" is not known here.']],
    [
      'env "x" {}',
      [
        '1:1 cannot parse project file "schema.hcl" as a schema file: it has an env block; name it with --config, or leave it out of the schema',
      ],
    ],
    [
      'data "sql" "x" {}',
      ['1:1 missing data source handler for "sql": data sources belong to the project file'],
    ],
    [
      'schema "a" "b" "c" {}',
      ['1:1 too many labels for block: [a b c]: it takes 0 to 1 of them, got 3'],
    ],
    [
      table('  column "b" {\n    type = int\n    nul = true\n  }'),
      ['7:5 unknown attribute "nul": "nul" is not known here. Did you mean "null"?'],
    ],
    [
      table('  column "b" { type = intt }'),
      ['5:23 unknown variable: there is no variable named "intt". Did you mean "int2"?'],
    ],
    [
      table('  column "b" { type = int(3) }'),
      ['5:27 function failed: "int": type "int" does not accept attributes'],
    ],
    [
      table('  column "b" { null = true }'),
      ['5:3 missing required attribute "type": block "column" needs it'],
    ],
    [
      table('  column "b" { type = numeric(0) }'),
      [
        '5:23 decimal type must have precision between 1 and 1000: 0: see the manual for the limits of the type',
      ],
    ],
    [
      table('  column "b" {\n    type = serial\n    null = true\n  }'),
      ['7:12 NOT NULL constraint is required for serial column "b": remove null = true'],
    ],
    [
      table('  column "a" { type = int }'),
      ['5:3 duplicate column "a" in table "t": two blocks describe it; remove one'],
    ],
    [
      table('  index "i" { columns = [column.b] }'),
      ['5:25 column "b" was not found in table t: the table has no such column'],
    ],
    [
      table('  index "i" {}'),
      ['5:3 missing definition for index "i": name columns, or write an "on" block for each part'],
    ],
    [
      table(
        '  foreign_key "f" {\n    columns = [column.a]\n    ref_columns = [table.u.column.a]\n  }',
      ),
      ['7:20 broken reference to "table.u.column.a": there is no table named "u".'],
    ],
    [
      table(
        '  foreign_key "f" {\n    columns = [column.a]\n    ref_columns = [table.t.column.aa]\n  }',
      ),
      ['7:20 column "aa" was not found in table t: table "s"."t" has no such column.'],
    ],
    [
      table(
        '  foreign_key "f" {\n    columns = [column.a]\n    ref_columns = [column.a]\n    on_delete = CASCAD\n  }',
      ),
      [
        '8:17 unknown foreign_key.on_delete: "CASCAD" is none of NO_ACTION, RESTRICT, CASCADE, SET_NULL, SET_DEFAULT',
      ],
    ],
    [
      table(
        '  foreign_key "f" {\n    columns = [column.a]\n    ref_columns = [column.a, column.a]\n  }',
      ),
      [
        '7:19 number of referencing and referenced columns do not match for foreign-key "f": 1 here, 2 there',
      ],
    ],
    [
      'table "t" {\n  column "a" { type = int }\n}',
      ['1:1 missing required attribute "schema": block "table" needs it'],
    ],
    [
      'table "t" {\n  schema = schema.x\n}',
      ['2:12 broken reference to "schema.x": there is no schema named "x".'],
    ],
    [
      `${table('')}table "t" {\n  schema = schema.s\n}`,
      [
        '7:1 duplicate references were found for: table "s"."t": two blocks describe it; remove one',
      ],
    ],
    [
      table('  partition {\n    type = HASH\n  }'),
      [
        '5:3 missing columns or expressions for t.partition: name columns, or write a "by" block for each part',
      ],
    ],
    [
      'locals { a = local.b }\nlocals { b = local.a }\nschema "s" { comment = local.a }',
      ['2:14 cyclic reference to "local.a": the value needs itself; break the circle'],
    ],
    [
      'schema "s" {\n  comment = schema.s.comment\n}',
      ['2:13 cyclic reference to attribute "comment": the value needs itself; break the circle'],
    ],
    [
      'schema "s" {\n  name = schema.s.name\n}',
      ['2:10 cyclic reference to "schema.s": the name of the block needs itself; break the circle'],
    ],
    [
      'variable "v" {\n  type = boring\n  default = 1\n}',
      [
        '2:10 invalid type "boring" for variable "v": Valid types are: string, number, bool, list, map, or set',
      ],
    ],
    [
      'schema "s" {\n  for_each = 5\n}',
      [
        '2:14 for_each does not support number type: it takes a list, a set, a map, a tuple or an object',
      ],
    ],
  ])('%j', (hcl, expected) => {
    expect(problems(hcl)).toEqual(expected);
  });

  it('are warnings where names are taken leniently', () => {
    const { diagnostics, value } = decode(table('  wibble = 1'), { unknownNames: 'warning' });
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['warning']);
    expect(value.schemas[0]?.tables).toHaveLength(1);
  });

  it('are all found at once, in the order of the file', () => {
    expect(
      problems(table('  a = 1\n  column "b" { type = intt }\n  c = 2')).map((p) => p.slice(0, 3)),
    ).toEqual(['5:3', '6:2', '7:3']);
  });
});
