import { posix } from 'node:path';
import { messageOf } from '../base/index.ts';
import {
  FunctionError,
  type HclFunction,
  HclList,
  type Parameter,
  printFunction,
  standardFunctions,
  timestampFunction,
  type Value,
} from '../hcl/index.ts';
import type { Host } from '../host/index.ts';
import { globFiles } from './glob.ts';

export interface FunctionOptions {
  readonly host: Host;
  /** Absolute; what `file`, `fileset` and `glob` start from. */
  readonly folder: string;
  readonly print: (text: string) => void;
}

/** The functions of a project file: the standard ones, and those that look at the machine. */
export function projectFunctions(options: FunctionOptions): ReadonlyMap<string, HclFunction> {
  const functions = new Map(standardFunctions);
  const own = [
    printFunction(options.print),
    timestampFunction(() => options.host.clock.now()),
    ...machineFunctions(options),
  ];
  for (const each of own) functions.set(each.name, each);
  return functions;
}

/** `file`, `fileset`, `glob` and `getenv`. Source: config.md §16. */
function machineFunctions({ host, folder }: FunctionOptions): readonly HclFunction[] {
  const list = (path: string) => host.files.listSync(path);
  const found = (pattern: string, folders: boolean): Value =>
    new HclList({ kind: 'string' }, globFiles(folder, pattern, { list, folders }));
  return [
    textFunction('file', 'path', 'The text of a file.', (path) =>
      host.files.readTextSync(posix.resolve(folder, path)),
    ),
    textFunction('fileset', 'pattern', 'Absolute paths of files; ** crosses folders.', (pattern) =>
      found(pattern, false),
    ),
    textFunction('glob', 'pattern', 'Old form of fileset, without **.', (pattern) =>
      found(pattern.replaceAll(/\*\*+/g, '*'), true),
    ),
    textFunction(
      'getenv',
      'name',
      'A variable of the environment; empty when it is not set.',
      (name) => host.env[name] ?? '',
    ),
  ];
}

/** A function of one string; what it throws is placed on the argument. */
function textFunction(
  name: string,
  parameter: string,
  doc: string,
  result: (argument: string) => Value,
): HclFunction {
  const parameters: readonly Parameter[] = [{ name: parameter, type: { kind: 'string' } }];
  const call = (args: readonly Value[]): Value => {
    try {
      return result(String(args[0]));
    } catch (error) {
      throw new FunctionError(messageOf(error), 0);
    }
  };
  return { name, parameters, doc, call };
}
