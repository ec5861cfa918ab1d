export type { CensusPolicy } from './census.ts';
export type { Channels, OperationEvent, Phase } from './channels.ts';
export { type InspectOptions, type InspectReport, inspectSchema } from './inspect.ts';
export { inspectHcl, inspectSql, inspectStatements } from './inspect-format.ts';
export { inspectJson } from './inspect-json.ts';
export { renderInspect } from './inspect-template.ts';
export { mermaid } from './mermaid.ts';
export type { ProjectOptions } from './project.ts';
export { openSandbox, type SandboxOptions, type SandboxReport } from './sandbox.ts';
