import type {
  AttributeDescription,
  BlockDescription,
  ConfigDescription,
  DataDescription,
} from './describe.ts';

/** The reference page of the project file, in Markdown. Made from `describeConfig`. */
export function configReference(description: ConfigDescription): string {
  const lines = [
    '# Project file',
    '',
    '<!-- Made by scripts/reference.ts from the tables in src/config/blocks and src/config/sources. -->',
    '',
    'Every block and attribute that `atlas.hcl` may have. What is not listed is an error, but for',
    'attributes of `env`. Values are expressions; an attribute that is null counts as not written.',
    '',
    '## Blocks',
    ...Object.entries(description.blocks).flatMap(([type, block]) => blockLines([type], block)),
    '',
    '## Data sources',
    '',
    'Used as `data.<type>.<name>`; a source runs once, and only when something refers to it.',
    ...Object.entries(description.data).flatMap(([type, source]) => sourceLines(type, source)),
  ];
  return `${lines.join('\n')}\n`;
}

function sourceLines(type: string, source: DataDescription): string[] {
  return [
    '',
    `### \`data "${type}" "<name>"\``,
    '',
    `${source.doc} Gives ${source.output}.`,
    ...attributeLines(source),
    ...nestedLines([type], source),
  ];
}

function blockLines(path: readonly string[], block: BlockDescription): string[] {
  const nested = path.length > 1;
  return [
    '',
    nested ? `**\`${heading(path, block)}\`**` : `### \`${heading(path, block)}\``,
    '',
    `${block.doc}${repeatText(block)}`,
    ...attributeLines(block),
    ...nestedLines(path, block),
  ];
}

function nestedLines(path: readonly string[], block: BlockDescription): string[] {
  return Object.entries(block.blocks).flatMap(([type, nested]) => {
    const [top = ''] = path;
    if (path.length > 0 && shared.has(type) && top === 'env')
      return sharedLines(path, type, nested);
    return blockLines([...path, type], nested);
  });
}

/** Blocks of env that stand at the top of the file as well, and are described there. */
const shared: ReadonlySet<string> = new Set(['lint', 'diff', 'test', 'check']);

function sharedLines(path: readonly string[], type: string, block: BlockDescription): string[] {
  return [
    '',
    `**\`${heading([...path, type], block)}\`**`,
    '',
    `As [the block \`${type}\`](#${anchor(type, block)}) at the top of the file.`,
  ];
}

function anchor(type: string, block: BlockDescription): string {
  return [type, ...block.labels.map(({ name }) => name)].join('-');
}

function heading(path: readonly string[], block: BlockDescription): string {
  const labels = block.labels.map(({ name, words, required }) => {
    const text = words?.length === 1 ? `"${words[0]}"` : `"<${name}>"`;
    return required ? text : `[${text}]`;
  });
  return [path.join('.'), ...labels].join(' ');
}

function repeatText(block: BlockDescription): string {
  const words = block.labels.flatMap(({ name, words: known = [] }) =>
    known.length > 1 ? ` ${name}: ${known.join(', ')}.` : [],
  );
  const has = Object.keys({ ...block.attributes, ...block.blocks }).length > 0;
  const repeat =
    block.repeat === true && has ? ' May stand more than once, and takes `for_each`.' : '';
  const open = block.open ? ' Takes further attributes.' : '';
  return `${words.join('')}${repeat}${open}`;
}

function attributeLines(block: BlockDescription): string[] {
  const rows = Object.entries(block.attributes).map(([name, attribute]) => row(name, attribute));
  if (rows.length === 0) return [];
  return ['', '| attribute | type | default | |', '|---|---|---|---|', ...rows];
}

function row(name: string, attribute: AttributeDescription): string {
  const words = attribute.words
    ? ` ${attribute.words.map((word) => `\`${word}\``).join(', ')}.`
    : '';
  const uses = attribute.uses
    ? ` May use ${attribute.uses.map((use) => `\`${use}\``).join(', ')}.`
    : '';
  const fallback = attribute.required ? 'required' : (attribute.default ?? '');
  const doc = `${attribute.doc}${words}${uses}`.replaceAll('|', '\\|');
  return `| \`${name}\` | ${attribute.reference ?? attribute.type} | ${fallback} | ${doc} |`;
}
