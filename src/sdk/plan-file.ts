import {
  diagnosticsError,
  hasErrors,
  MercatorError,
  type SourceFile,
  sourceFile,
} from '../base/index.ts';
import type { Dialect } from '../dialects/index.ts';
import { type Block, evaluate, formatDocument, parseHcl, scopeOf } from '../hcl/index.ts';
import { fileDirectives } from '../migrate/index.ts';
import type { Statement } from '../schema/index.ts';
import { scanStatements } from '../sql/index.ts';

/** A transition that was planned, and approved, beforehand: `*.plan.hcl`. */
export interface PlanFile {
  readonly name: string;
  /** Fingerprints of the states it leads from and to. */
  readonly from: string;
  readonly to: string;
  /** SQL, directives at its head. */
  readonly migration: string;
}

/** The text of the file. Format: testing.md 7.1. */
export function formatPlanFile({ name, from, to, migration }: PlanFile): string {
  const attributes = [
    { name: 'from', value: from },
    { name: 'to', value: to },
    { name: 'migration', value: { heredoc: migration, marker: 'SQL' } },
  ];
  return formatDocument([{ type: 'plan', labels: [name], attributes, blocks: [] }]);
}

/** Throws E_HCL_SYNTAX and its kin, and E_STATE for a file that holds no plan. */
export function parsePlanFile(source: SourceFile): PlanFile {
  const { file, diagnostics } = parseHcl(source);
  if (hasErrors(diagnostics)) throw diagnosticsError(diagnostics);
  const [block, other] = file.body.items;
  if (block?.kind !== 'block' || block.type !== 'plan' || other !== undefined) {
    throw new MercatorError('E_STATE', `"${source.name}" holds no plan`, {
      hint: 'a plan file has one block: plan "<name>" { from = … to = … migration = … }',
    });
  }
  const text = (name: string): string => attributeText(block, name, source);
  const name = block.labels[0]?.text ?? '';
  return { name, from: text('from'), to: text('to'), migration: text('migration') };
}

function attributeText(block: Block, name: string, source: SourceFile): string {
  const found = block.body.items.find((item) => item.kind === 'attribute' && item.name === name);
  if (found?.kind !== 'attribute') {
    throw new MercatorError('E_STATE', `the plan has no attribute "${name}"`, {
      range: source.range(block.start, block.typeEnd),
    });
  }
  const { value, diagnostics } = evaluate(found.expr, scopeOf(new Map()), source);
  if (hasErrors(diagnostics)) throw diagnosticsError(diagnostics);
  if (typeof value === 'string') return value;
  throw new MercatorError('E_STATE', `"${name}" of the plan is not a string`, {
    range: source.range(found.start, found.nameEnd),
  });
}

/** What the plan runs, in order; a comment before a statement says what it is for. */
export function planFileStatements(plan: PlanFile, dialect: Dialect): readonly Statement[] {
  const source = sourceFile(`${plan.name}.plan.hcl`, plan.migration);
  return scanStatements(source, dialect.scan).map(({ text, comments }) => ({
    sql: text.replace(/;$/, ''),
    comment: comments.map((line) => line.replace(/^--\s*/, '')).join(' '),
    reverse: { irreversible: 'it was planned beforehand' },
    hazards: [],
    tx: 'in',
  }));
}

/** `-- atlas:txmode none` at the head of the SQL. */
export function planFileTxMode({ migration }: PlanFile): 'file' | 'none' | undefined {
  const directive = fileDirectives(migration).find(({ name }) => name === 'txmode');
  return directive?.argument === 'none' || directive?.argument === 'file'
    ? directive.argument
    : undefined;
}
