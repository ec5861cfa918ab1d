import { posix } from 'node:path';
import { MercatorError, messageOf } from '../../base/index.ts';
import type { Host } from '../../host/index.ts';

/** True for a project file that is a module and not HCL: `mercator.config.ts`. */
export function isModulePath(path: string): boolean {
  return /\.[cm]?[jt]s$/.test(path);
}

/**
 * The object that a `mercator.config.ts` exports by default; a function is called with `context`.
 * Throws E_FILE_NOT_FOUND, E_MISSING_PACKAGE, E_CONFIG_INVALID.
 */
export async function loadModule(path: string, host: Host, context: unknown): Promise<object> {
  const absolute = posix.resolve(host.cwd, path);
  if ((await host.files.stat(absolute)) === undefined) {
    throw new MercatorError('E_FILE_NOT_FOUND', `config file "${path}" was not found`, {
      hint: 'name it with -c file://path/to/mercator.config.ts',
    });
  }
  const exported = await importDefault(absolute, path, host);
  const config: unknown = typeof exported === 'function' ? await exported(context) : exported;
  if (typeof config === 'object' && config !== null) return config;
  throw new MercatorError('E_CONFIG_INVALID', `config file "${path}" has no default export`, {
    hint: 'write export default defineConfig({ … })',
  });
}

/** What is used of jiti: https://github.com/unjs/jiti */
interface Jiti {
  readonly createJiti: (from: string) => {
    import(path: string, options: { default: true }): Promise<unknown>;
  };
}

function isJiti(loaded: unknown): loaded is Jiti {
  return typeof loaded === 'object' && loaded !== null && 'createJiti' in loaded;
}

async function importDefault(absolute: string, path: string, host: Host): Promise<unknown> {
  const loaded = await host.importPackage('jiti');
  if (!isJiti(loaded)) throw new MercatorError('E_MISSING_PACKAGE', 'package "jiti" is too old');
  try {
    return await loaded.createJiti(absolute).import(absolute, { default: true });
  } catch (cause) {
    throw new MercatorError(
      'E_CONFIG_INVALID',
      `config file "${path}" cannot be loaded: ${messageOf(cause)}`,
      { cause },
    );
  }
}
