export { type Diagnostic, isMercatorError, MercatorError } from '../base/index.ts';
export { type ConfigModule, defineConfig } from '../config/index.ts';
export { type Host, nodeHost } from '../host/index.ts';
export { ChecksumError, type SumMismatch } from '../migrate/index.ts';
export type { LoginRecord, Sandbox } from '../sandbox/index.ts';
export { type ApplyOptions, type ApplyReport, applySchema } from './apply.ts';
export {
  applyEnvironments,
  type EnvironmentRun,
  type EnvironmentsOptions,
} from './apply-environments.ts';
export {
  applyJson,
  planNotes,
  plannedText,
  renderApply,
  syncedText,
} from './apply-format.ts';
export type { CensusPolicy } from './census.ts';
export type { Channels, OperationEvent, Phase } from './channels.ts';
export { type CleanOptions, type CleanReport, cleanSchema } from './clean.ts';
export { cleanJson, renderClean } from './clean-format.ts';
export { type DiffOptions, type DiffReport, diffSchemas } from './diff.ts';
export { diffJson, diffSql, diffText, renderDiff } from './diff-format.ts';
export { downText } from './down-text.ts';
export { type FormatOptions, type FormatReport, formatFiles } from './format-files.ts';
export { type InspectOptions, type InspectReport, inspectSchema } from './inspect.ts';
export { inspectHcl } from './inspect-hcl.ts';
export { inspectJson } from './inspect-json.ts';
export { renderInspect } from './inspect-render.ts';
export { inspectSql, inspectStatements } from './inspect-sql.ts';
export { mermaid } from './mermaid.ts';
export {
  applyMigrations,
  type MigrateApplyOptions,
  type MigrateApplyReport,
} from './migrate-apply.ts';
export { applyText } from './migrate-apply-text.ts';
export { type CheckpointOptions, checkpointMigrations } from './migrate-checkpoint.ts';
export { diffMigrations, type MigrateDiffOptions, type PlanFileOptions } from './migrate-diff.ts';
export type { DirectoryOptions } from './migrate-directory.ts';
export { type DownOptions, type DownReport, revertMigrations } from './migrate-down.ts';
export {
  editMigration,
  listMigrations,
  type NamedFilesOptions,
  removeMigration,
  showMigrations,
} from './migrate-files.ts';
export {
  applyFleet,
  type FleetOptions,
  type FleetOutcome,
  type FleetReport,
} from './migrate-fleet.ts';
export { type ImportOptions, type ImportReport, importDirectory } from './migrate-import.ts';
export { applyModel, downModel, renderPlanned, setModel, statusModel } from './migrate-model.ts';
export {
  hashDirectory,
  type NewMigrationOptions,
  type NewMigrationReport,
  newMigration,
} from './migrate-new.ts';
export type { PlannedMigration } from './migrate-plan-file.ts';
export {
  type PullOptions,
  type PushOptions,
  pullMigrations,
  pushMigrations,
} from './migrate-push.ts';
export { type RebaseOptions, type RebaseReport, rebaseMigrations } from './migrate-rebase.ts';
export { renderMigrate } from './migrate-render.ts';
export type { FileReport, TargetReport } from './migrate-report.ts';
export { type SetOptions, type SetReport, setVersion } from './migrate-set.ts';
export { migrationStatus, type StatusReport } from './migrate-status.ts';
export type { TargetOptions } from './migrate-target.ts';
export { setText, statusText } from './migrate-text.ts';
export { type ValidateDirectoryOptions, validateDirectory } from './migrate-validate.ts';
export { type Paint, paintFor } from './paint.ts';
export type { PatienceOptions } from './patience.ts';
export {
  type PlanOptions,
  type PlanReport,
  planSchema,
  savePlan,
} from './plan.ts';
export { formatPlanFile, type PlanFile } from './plan-file.ts';
export {
  type PlanWhere,
  planJson,
  plannedApplyText,
  planStatusText,
  planText,
  renderPlan,
  renderPlanList,
  renderPlanStatus,
  renderStoredPlan,
} from './plan-format.ts';
export type { RepoOptions } from './plan-repo.ts';
export type { PlanStatus, PlanStore, StoredPlan } from './plan-store.ts';
export type { ProjectOptions } from './project.ts';
export type { Question } from './question.ts';
export { openSandbox, type SandboxOptions, type SandboxReport } from './sandbox.ts';
export {
  renderStats,
  type StatsOptions,
  type StatsReport,
  schemaStats,
  statsText,
} from './stats.ts';
export {
  approveStoredPlan,
  keepPlan,
  type ListPlansOptions,
  type ListPlansReport,
  listPlans,
  type PushPlanOptions,
  pullPlan,
  pushPlan,
  removeStoredPlan,
  type StoredPlanOptions,
} from './stored-plans.ts';
export { type ValidateOptions, type ValidateReport, validateSchema } from './validate.ts';
export { renderValidate, validateJson } from './validate-format.ts';
export { type ValidatePlanOptions, validatePlan } from './validate-plan.ts';
export type { StateOptions } from './workplace.ts';
