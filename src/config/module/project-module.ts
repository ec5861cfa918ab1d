import { sourceFile } from '../../base/index.ts';
import type { Value } from '../../hcl/index.ts';
import { projectRule } from '../blocks/index.ts';
import { evaluateProject } from '../evaluate.ts';
import { FindingList } from '../findings.ts';
import type { LoadOptions } from '../load-options.ts';
import type { Project } from '../project.ts';
import type { ModuleContext } from './define.ts';
import { loadModule } from './load-module.ts';
import { moduleBody } from './to-body.ts';

/**
 * The project that a `mercator.config.ts` describes. Functions are called for the selected env and
 * the global blocks only. Throws as `loadProject` does; findings have no place.
 */
export async function loadModuleProject(
  path: string,
  inputs: ReadonlyMap<string, Value>,
  options: LoadOptions,
): Promise<Project> {
  const env = options.env ?? '';
  const context: ModuleContext = { env, vars: inputTexts(inputs) };
  const object = withoutOtherEnvs(await loadModule(path, options.host, context), env);
  const { body, names } = await moduleBody(object, projectRule);
  const source = sourceFile(path, '');
  const findings = new FindingList({ places: false });
  return evaluateProject({ file: { source, body }, names, inputs, options, findings });
}

/** Envs that are not selected stay known by name, for "did you mean". */
function withoutOtherEnvs(object: object, selected: string): object {
  if (!('env' in object) || typeof object.env !== 'object' || object.env === null) return object;
  const envs = Object.entries(object.env).map(([name, env]) => [
    name,
    name === selected ? env : {},
  ]);
  return { ...object, env: Object.fromEntries(envs) };
}

function inputTexts(inputs: ReadonlyMap<string, Value>): ModuleContext['vars'] {
  return Object.fromEntries(
    [...inputs].map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String) : String(value),
    ]),
  );
}
