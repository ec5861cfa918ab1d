import type { ConfigModule } from './config-module.ts';

/** What a function in place of a configuration is told. */
export interface ModuleContext {
  /** `--env`, empty without it. */
  readonly env: string;
  /** `--var`: text, or the texts of a name that was given several times. */
  readonly vars: Readonly<Record<string, string | readonly string[]>>;
}

/** The default export of `mercator.config.ts`. */
export type ModuleExport =
  | ConfigModule
  | ((cx: ModuleContext) => ConfigModule | Promise<ConfigModule>);

/** The configuration as it is; it only brings completion and checks of every field. */
export function defineConfig<T extends ModuleExport>(config: T): T {
  return config;
}
