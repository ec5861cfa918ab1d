import type {
  AttributeDescription,
  BlockDescription,
  ConfigDescription,
  LabelDescription,
} from '../describe.ts';

/** Blocks that a module says in its own language. */
const ownWords: ReadonlySet<string> = new Set(['variable', 'locals', 'docker', 'dev']);

/**
 * The text of config-module.ts: a type for each block, a field for each attribute, made from
 * `describeConfig`, so that editors complete what the decoder takes.
 */
export function moduleTypes({ blocks }: ConfigDescription): string {
  const top: Record<string, BlockDescription> = {};
  for (const [type, block] of Object.entries(blocks)) if (!ownWords.has(type)) top[type] = block;
  const root: BlockDescription = {
    doc: 'What `mercator.config.ts` exports: the blocks of the project file, labels as keys.',
    labels: [],
    repeat: false,
    open: false,
    attributes: {},
    blocks: top,
  };
  const out: Printed = { types: [], names: new Map() };
  printBlock(['ConfigModule'], root, out);
  return `${[header, ...out.types].join('\n\n')}\n`;
}

const header = `import type { Secret } from '../../base/index.ts';

/* Made by scripts/reference.ts from the tables in src/config/blocks; do not edit. */

/** A value, or a function that gives it when the env is used. */
export type Given<T> = T | (() => T | Promise<T>);

/** Text that may be secret; a function is called again for every connection. */
export type SecretText = Given<string | Secret<string>>;

/**
 * HCL, evaluated when a command runs: an expression, \`length(self.planned_migration.files) > 3\`, or
 * for messages a template, \`drop \${self.name} later\`.
 */
export type HclText = string;

export type Plain =
  | null
  | string
  | number
  | bigint
  | boolean
  | Secret<unknown>
  | readonly Plain[]
  | { readonly [name: string]: Plain };`;

interface Printed {
  readonly types: string[];
  /** Name of the type printed for a block of that shape. */
  readonly names: Map<string, string>;
}

/** Prints the block's type, and before it those within; gives its name. */
function printBlock(path: readonly string[], block: BlockDescription, out: Printed): string {
  const shape = JSON.stringify(block);
  const known = out.names.get(shape);
  if (known !== undefined) return known;
  const name = path.map(capitalized).join('');
  out.names.set(shape, name);
  const within = path[0] === 'ConfigModule' ? [] : path;
  const lines = [
    ...Object.entries(block.attributes).map(([key, attribute]) => field(key, attribute)),
    ...Object.entries(block.blocks).map(([type, nested]) =>
      nestedField([...within, type], nested, out),
    ),
    ...(block.open ? ['  readonly [name: string]: unknown;'] : []),
  ];
  if (path.at(-1) === 'diff') {
    lines.push(
      `  /** Policies of one driver. */\n  readonly drivers?: Readonly<Record<string, ${name}>>;`,
    );
  }
  out.types.push(`/** ${block.doc} */\nexport interface ${name} {\n${lines.join('\n')}\n}`);
  return name;
}

function capitalized(word: string): string {
  return word.replaceAll(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
}

function field(name: string, attribute: AttributeDescription): string {
  const optional = attribute.required ? '' : '?';
  return `  /** ${attribute.doc} */\n  readonly ${name}${optional}: ${attributeType(attribute)};`;
}

function attributeType(attribute: AttributeDescription): string {
  if (attribute.uses !== undefined) {
    return attribute.type === 'bool' ? 'HclText | boolean' : 'HclText';
  }
  if (attribute.reference !== undefined) return 'string | readonly string[]';
  if (attribute.words) return `Given<${attribute.words.map((word) => `'${word}'`).join(' | ')}>`;
  if (attribute.secret && attribute.type === 'string') return 'SecretText';
  return `Given<${plainTypes[attribute.type] ?? 'Plain'}>`;
}

const plainTypes: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  bool: 'boolean',
  'list(string)': 'readonly string[]',
};

function nestedField(path: readonly string[], block: BlockDescription, out: Printed): string {
  const name = printBlock(path, block, out);
  const once = block.repeat === true ? `${name} | readonly ${name}[]` : name;
  const labels = path.at(-1) === 'diff' ? [] : block.labels;
  const type = labels.reduceRight((inner, label) => labelled(label, inner), once);
  return `  /** ${block.doc} */\n  readonly ${path.at(-1)}?: ${type};`;
}

function labelled({ words }: LabelDescription, inner: string): string {
  if (words === undefined) return `Readonly<Record<string, ${inner}>>`;
  return `Readonly<Partial<Record<${words.map((word) => `'${word}'`).join(' | ')}, ${inner}>>>`;
}
