import type { Choices } from './choices.ts';
import { comments } from './types.ts';
import type { MadeColumn, MadeTable, World } from './world.ts';

const slots = [0, 1, 2] as const;

/** Up to three indexes of any method, with statements for their comments. */
export function makeIndexes(choices: Choices, table: MadeTable, world: World): readonly string[] {
  return slots.flatMap((n) => {
    const c = choices.at(`index${n}`);
    return c.maybe('exists', 0.45) ? makeIndex(c, n, table, world) : [];
  });
}

function makeIndex(c: Choices, n: number, table: MadeTable, world: World): readonly string[] {
  const key = c.pick('column', toPick(table.columns));
  const name = `${table.bare.replace(/\W/g, '')}_i${n}`;
  const { unique, using, parts, with_ } = formOf(c, key, table, world);
  const nulls = unique && world.major >= 15 && c.maybe('nulls', 0.2) ? ' NULLS NOT DISTINCT' : '';
  const include =
    using === 'btree' && key.name !== 'id' && c.maybe('include', 0.15) ? ' INCLUDE (id)' : '';
  const where =
    !unique && c.maybe('partial', 0.2)
      ? ` WHERE ${c.pick('where', ['id > 0', 'id > 10', 'id IS NOT NULL'])}`
      : '';
  const create = `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${name} ON ${table.name} USING ${using} (${parts})`;
  const comment = `COMMENT ON INDEX ${table.schema}.${name} IS ${c.pick('comment', comments)}`;
  return [
    `${create}${include}${nulls}${with_}${where}`,
    ...(c.maybe('commented', 0.15) ? [comment] : []),
  ];
}

function toPick(columns: readonly MadeColumn[]): readonly [MadeColumn, ...MadeColumn[]] {
  const [first, ...rest] = columns;
  if (first === undefined) throw new Error('a table has a key');
  return [first, ...rest];
}

interface Form {
  readonly unique: boolean;
  readonly using: string;
  readonly parts: string;
  readonly with_: string;
}

function formOf(
  c: Choices,
  { name, family, type }: MadeColumn,
  { partitioned }: MadeTable,
  { trigrams }: World,
): Form {
  const plain = (using: string, parts: string, with_ = ''): Form => ({
    unique: false,
    using,
    parts,
    with_,
  });
  const filled = c.maybe('filled', 0.15) ? ` WITH (fillfactor = ${c.pick('fill', [70, 90])})` : '';
  if (type === 'jsonb') return plain('gin', c.maybe('path', 0.5) ? `${name} jsonb_path_ops` : name);
  if (type.endsWith('[]'))
    return plain('gin', name, c.maybe('slow', 0.3) ? ' WITH (fastupdate = off)' : '');
  if (family === 'range') return plain('gist', name);
  if (type === 'json' || family === 'net' || family === 'own' || type.includes('interval'))
    return plain('btree', 'id', filled);
  if (family === 'time' && c.maybe('brin', 0.3))
    return plain('brin', name, ' WITH (pages_per_range = 64)');
  if (!partitioned && c.maybe('hash', 0.1)) return plain('hash', name);
  if (trigrams !== undefined && type === 'text' && c.maybe('words', 0.5))
    return plain('gin', `${name} ${trigrams}`);
  const expr = family === 'text' && c.maybe('expression', 0.3) ? `lower(${name})` : name;
  const opclass =
    type === 'text' && expr === name && c.maybe('opclass', 0.2) ? ' text_pattern_ops' : '';
  const order = c.pick('order', ['', '', '', ' DESC', ' NULLS FIRST', ' DESC NULLS LAST']);
  const second = name !== 'id' && c.maybe('two', 0.3) ? ', id' : '';
  const unique = !partitioned && c.maybe('unique', 0.25);
  return { unique, using: 'btree', parts: `${expr}${opclass}${order}${second}`, with_: filled };
}
