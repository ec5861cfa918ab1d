import type { AttributeRule, BlockRule } from '../ports.ts';
import { reviews } from '../words.ts';
import { flag, integer, named, text, texts, word } from './rules.ts';

const error = (fallback: boolean): AttributeRule =>
  flag('Its findings are errors, not warnings.', { fallback: String(fallback) });
const force: AttributeRule = flag('Report also where the file says nolint.', { fallback: 'false' });

type Extra = Pick<BlockRule, 'blocks'> & { readonly attributes?: BlockRule['attributes'] };

function analyzer(doc: string, extra: Extra = {}, isError = false): BlockRule {
  return {
    labels: [],
    doc,
    attributes: { error: error(isError), force, ...extra.attributes },
    ...(extra.blocks && { blocks: extra.blocks }),
  };
}

function dropped(what: string): BlockRule {
  return {
    labels: [],
    repeat: true,
    doc: `Lets ${what} be dropped.`,
    attributes: { match: text('Regular expression for the name.', { required: true }) },
  };
}

function nameRule(what: string): BlockRule {
  return {
    labels: [],
    doc: `The rule for names of ${what}, before the general one.`,
    attributes: {
      match: text('Regular expression that the name must match.', { required: true }),
      message: text('Said of a name that does not.'),
    },
  };
}

const statementRule = (doc: string): BlockRule => ({
  labels: ['name'],
  repeat: true,
  doc,
  attributes: {
    match: text('Regular expression for the statement.', { required: true }),
    message: text('Said of a statement that it denies.'),
    error: error(false),
    force,
  },
});

const ownershipRule = (doc: string): BlockRule => ({
  labels: ['name'],
  repeat: true,
  doc,
  attributes: {
    match: text('Pattern of the objects, as in exclude.', { required: true }),
    teams: texts('Teams it speaks of.'),
    users: texts('Users it speaks of.'),
  },
});

/** The blocks that are analyzers. An env with any of them takes none of the global ones. */
export const analyzers: Readonly<Record<string, BlockRule>> = {
  destructive: analyzer(
    'Dropped schemas, tables and columns (DS101–DS103).',
    {
      blocks: { allow_table: dropped('a table'), allow_column: dropped('a column') },
    },
    true,
  ),
  data_depend: analyzer('Changes that may fail on the data (MF101–MF104, LT101, MY101).'),
  incompatible: analyzer('Changes that break running programs (BC101–BC104).', {
    blocks: {
      drop_column: {
        labels: [],
        doc: 'How a column has to be dropped.',
        attributes: {
          message: text('Said of a dropped column; self is the column, self.table its table.', {
            later: ['self'],
          }),
        },
      },
    },
  }),
  condrop: analyzer('Dropped constraints (CD101–CD103).'),
  naming: analyzer('Names (NM101–NM106).', {
    attributes: {
      match: text('Regular expression that every name must match.'),
      message: text('Said of a name that does not.'),
    },
    blocks: {
      schema: nameRule('schemas'),
      table: nameRule('tables'),
      column: nameRule('columns'),
      index: nameRule('indexes'),
      foreign_key: nameRule('foreign keys'),
      check: nameRule('checks'),
    },
  }),
  concurrent_index: analyzer('Indexes built or dropped under a lock (PG101–PG105).', {
    attributes: {
      check_create: flag('Look at CREATE INDEX.', { fallback: 'true' }),
      check_drop: flag('Look at DROP INDEX.', { fallback: 'true' }),
      check_txmode: flag('Look for a missing txmode none.', { fallback: 'true' }),
    },
  }),
  nestedtx: analyzer('Transactions within the file transaction (TX201).'),
  statement: analyzer('Regular expressions for statements, in order.', {
    blocks: {
      allow: statementRule('Lets a statement pass.'),
      deny: statementRule('Reports a statement.'),
    },
  }),
  sql_injection: analyzer('Statements built from unsafe text (SA101).'),
  non_linear: analyzer('Files added out of order.', {
    attributes: {
      on_edit: word(['ERROR', 'WARN', 'IGNORE'], 'What an edited file is.', {
        fallback: 'ERROR',
      }),
    },
  }),
  ownership: {
    labels: ['host'],
    doc: 'Who may change which objects (OW101, OW102).',
    attributes: {
      default: word(['ALLOW', 'DENY'], 'What no rule speaks of.', { fallback: 'DENY' }),
      repo: text('Repository whose teams count.'),
      error: error(false),
      force,
    },
    blocks: {
      allow: ownershipRule('Allows the change.'),
      deny: ownershipRule('Denies the change.'),
    },
  },
  check: {
    labels: ['code'],
    repeat: 'labels',
    doc: 'One check by its code.',
    attributes: {
      error: flag('Its findings are errors.'),
      skip: flag('Leave it out.', { fallback: 'false' }),
      force,
    },
  },
  rule: {
    labels: ['kind', 'name'],
    labelWords: [['hcl'], undefined],
    repeat: 'labels',
    doc: 'Rules of your own, from *.rule.hcl files.',
    attributes: {
      src: texts('Files.', { required: true }),
      vars: named('Values for the variables of the files.'),
      error: error(false),
    },
  },
};

export const lint: BlockRule = {
  labels: [],
  doc: 'What migrate lint, schema lint and reviews look at.',
  attributes: {
    format: text('Template of the report.'),
    log: text('Old name of format.'),
    latest: integer('Look at the last N files.'),
    review: word(reviews, 'When schema apply asks for approval.', {
      fallback: 'ALWAYS',
    }),
  },
  blocks: {
    git: {
      labels: [],
      doc: 'Look at the files that a branch adds.',
      attributes: {
        base: text('Branch to compare with.'),
        dir: text('Folder of the repository.', { fallback: '"."' }),
      },
    },
    ...analyzers,
  },
};
