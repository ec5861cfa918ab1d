import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { MercatorError, messageOf } from '../base/index.ts';
import { systemCode } from './node-files.ts';

/** Keeps the build from turning an import into a `require`, which takes no URL: any import takes it. */
const asImport = {};

/** This module's own folder: npm packages are looked for from here first. */
const ownFolder = import.meta.dirname;

/**
 * An npm package's module: Mercator's own dependency, or one of the project in `cwd`.
 * Throws E_MISSING_PACKAGE.
 */
export async function importPackage(name: string, cwd: string): Promise<unknown> {
  if (name.startsWith('node:')) return builtinModule(name);
  if (name.startsWith('@aws-sdk/')) silenceVersionWarning();
  try {
    return await import(name, asImport);
  } catch (error) {
    if (!isMissing(error, name)) throw loadError(name, error);
  }
  const entry = entryFrom(name, cwd);
  if (entry === undefined) throw missingPackage(name);
  try {
    const { pathToFileURL } = process.getBuiltinModule('node:url');
    return await import(pathToFileURL(entry).href, asImport);
  } catch (error) {
    throw loadError(name, error);
  }
}

/** Asked of Node itself: an import that fails takes as long as a small command. */
function builtinModule(name: string): unknown {
  const speak = silenceExperiment();
  try {
    const found: unknown = process.getBuiltinModule(name);
    if (found !== undefined) return found;
  } finally {
    speak();
  }
  throw new MercatorError('E_MISSING_PACKAGE', `this version of Node has no module "${name}"`, {
    hint: 'use a newer one',
  });
}

/** On Node 20 Amazon's SDK prints eight lines about Node 22; there is no other way to say no. */
function silenceVersionWarning(): void {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
}

/** Node calls its SQLite an experiment on every load; returns what ends the silence. */
function silenceExperiment(): () => void {
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]): void => {
    if (rest[0] !== 'ExperimentalWarning') Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  return () => {
    process.emitWarning = emitWarning;
  };
}

/** Folder of an installed package, whatever its `exports` say; see `Host.packageFolder`. */
export function packageFolder(name: string, from: readonly string[]): string | undefined {
  for (const start of from) {
    for (const folder of foldersUpward(start)) {
      const candidate = join(folder, 'node_modules', name);
      if (existsSync(join(candidate, 'package.json'))) return candidate;
    }
  }
  return undefined;
}

/** Where a search for packages starts when the caller does not say. */
export function packageSearchStarts(cwd: string): readonly string[] {
  return [ownFolder, cwd];
}

function foldersUpward(start: string): string[] {
  const folders = [start];
  for (let at = start; dirname(at) !== at; at = dirname(at)) folders.push(dirname(at));
  return folders;
}

function entryFrom(name: string, cwd: string): string | undefined {
  try {
    return createRequire(join(cwd, 'package.json')).resolve(name);
  } catch (error) {
    if (systemCode(error) === 'MODULE_NOT_FOUND') return undefined;
    throw loadError(name, error);
  }
}

/** True if that package itself is not there, not something that it needs. */
function isMissing(error: unknown, name: string): boolean {
  const code = systemCode(error);
  const missing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  return missing && messageOf(error).includes(`'${name}'`);
}

function missingPackage(name: string): MercatorError {
  return new MercatorError('E_MISSING_PACKAGE', `the npm package "${name}" is not installed`, {
    hint: `install it beside Mercator: npm install ${name}`,
  });
}

function loadError(name: string, error: unknown): MercatorError {
  const message = `the npm package "${name}" cannot be loaded: ${messageOf(error)}`;
  return new MercatorError('E_MISSING_PACKAGE', message, {
    hint: `install it anew: npm install ${name}`,
    cause: error,
  });
}
