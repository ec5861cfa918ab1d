export {
  type AttributeDescription,
  type BlockDescription,
  type ConfigDescription,
  type DataDescription,
  describeConfig,
  type LabelDescription,
} from './describe.ts';
export { parseInputs } from './inputs.ts';
export { loadProject } from './load.ts';
export type { LoadOptions } from './load-options.ts';
export type { ConfigModule } from './module/config-module.ts';
export { defineConfig, type ModuleContext, type ModuleExport } from './module/define.ts';
export { moduleTypes } from './module/module-types.ts';
export type {
  AttributeRule,
  BlockRule,
  DataBlock,
  DataInput,
  DataSource,
  DockerDatabase,
  Later,
  MemoryState,
  Text,
} from './ports.ts';
export type {
  Check,
  CheckRule,
  Deployment,
  DeploymentGroup,
  DiffPolicy,
  Env,
  Exporter,
  Formats,
  Hook,
  LintPolicy,
  Migration,
  Project,
  Registry,
  Rollout,
  RowPolicy,
  SchemaMode,
  ScriptFiles,
  Step,
  TestFileSet,
  TestFiles,
} from './project.ts';
export { findMemory, schemaInputs } from './project.ts';
export { configReference } from './reference.ts';
export { builtinSources } from './sources/index.ts';
