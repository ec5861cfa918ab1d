import { posix } from 'node:path';
import { MercatorError } from '../../base/index.ts';
import { HclList, isNumber, isTuple, typeName, typeOf, type Value } from '../../hcl/index.ts';
import type { Host } from '../../host/index.ts';
import type { Template } from '../../template/index.ts';
import { anything, text as textRule } from '../blocks/rules.ts';
import { entriesOf, text } from '../build/read.ts';
import type { DataInput, DataSource } from '../ports.ts';

/** Rendering happens while the file is evaluated. Source: config.md §15.5. */
export const templateDir: DataSource = {
  type: 'template_dir',
  doc: 'A migration directory whose files are Go templates.',
  output: 'url',
  attributes: {
    path: textRule('Folder of the templates.', { required: true }),
    vars: anything('What the templates see: strings, numbers, bools, and lists of them.'),
  },
  evaluate: async (input) => {
    const path = text(input, 'path') ?? '';
    const folder = posix.resolve(input.workingFolder, path);
    if ((await input.host.files.stat(folder))?.kind !== 'folder') {
      throw new MercatorError('E_DATA_SOURCE', `path ${path} is not a directory`);
    }
    const url = `mem://${posix.join(path, encodeURIComponent(input.name))}`;
    input.remember(url, { kind: 'directory', files: await render(folder, input), mirror: folder });
    return new Map([['url', url]]);
  },
};

/** The `.sql` files directly in the folder, rendered; all files below it are named templates. */
async function render(folder: string, input: DataInput): Promise<ReadonlyMap<string, string>> {
  const { executeTemplate, float64, parseTemplate } = await import('../../template/index.ts');
  const data = templateData(input.values.get('vars'), float64);
  const parsed = new Map<string, Template>();
  const trees = new Map<
    string,
    Template['trees'] extends ReadonlyMap<string, infer T> ? T : never
  >();
  for (const [path, content] of await readTree(folder, input.host)) {
    const template = parseTemplate(content, { functions: {}, name: posix.basename(path) });
    parsed.set(path, template);
    for (const [name, tree] of template.trees) trees.set(name, tree);
  }
  const rendered = new Map<string, string>();
  for (const [path, template] of parsed) {
    if (path.includes('/') || !path.endsWith('.sql')) continue;
    rendered.set(path, executeTemplate({ ...template, trees }, data));
  }
  return rendered;
}

/** Text by path below the folder, in code unit order, folders after files. */
async function readTree(folder: string, host: Host): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const pending = [''];
  for (const below of pending) {
    for (const { name, kind } of await host.files.list(posix.join(folder, below))) {
      const path = posix.join(below, name);
      if (kind === 'folder') pending.push(path);
      else if (kind === 'file')
        found.set(path, await host.files.readText(posix.join(folder, path)));
    }
  }
  return found;
}

/** Numbers are floats, as in Atlas, so that what is rendered, and its hash, are the same. */
function templateData(vars: Value | undefined, float64: (value: number) => unknown): object {
  const scalar = (value: Value): unknown => {
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (isNumber(value)) return float64(Number(value));
    throw wrongVars(value);
  };
  // Without a prototype, so that a template sees the variables and nothing else.
  const data: Record<string, unknown> = Object.create(null);
  if (vars !== undefined && typeOf(vars).kind !== 'object' && typeOf(vars).kind !== 'map') {
    throw wrongVars(vars);
  }
  for (const [name, value] of entriesOf(vars)) {
    const items = value instanceof HclList ? value.items : value;
    data[name] = isTuple(items) ? items.map(scalar) : scalar(items);
  }
  return data;
}

function wrongVars(value: Value): MercatorError {
  return new MercatorError(
    'E_DATA_SOURCE',
    `attribute "vars" must be a map of strings, numbers or booleans, got: ${typeName(typeOf(value))}`,
  );
}
