import { parseHcl } from '../hcl/index.ts';
import { evaluateProject } from './evaluate.ts';
import { FindingList } from './findings.ts';
import { parseInputs } from './inputs.ts';
import type { LoadOptions } from './load-options.ts';
import { configPath, readConfig } from './location.ts';
import { isModulePath } from './module/load-module.ts';
import type { Project } from './project.ts';

/**
 * The project file, read and evaluated in the order of config.md §2. Throws E_USAGE for a malformed
 * URL or `--var`, E_FILE_NOT_FOUND, E_ENV_NOT_FOUND, and for what is wrong in the file the first
 * finding's code, with all findings in `diagnostics`.
 */
export async function loadProject(options: LoadOptions): Promise<Project> {
  const path = configPath(options.url);
  const inputs = parseInputs(options.vars);
  if (isModulePath(path)) {
    const { loadModuleProject } = await import('./module/project-module.ts');
    return loadModuleProject(path, inputs, options);
  }
  const source = await readConfig(path, options.host);
  const findings = new FindingList();
  const parsed = parseHcl(source);
  parsed.diagnostics.forEach(findings.report);
  findings.stopOnErrors();
  return evaluateProject({ file: parsed.file, inputs, options, findings });
}
