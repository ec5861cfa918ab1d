import type { Type } from '../hcl/index.ts';
import { projectRule } from './blocks/index.ts';
import { dataRule } from './data-rule.ts';
import type { AttributeRule, BlockRule, DataSource } from './ports.ts';

/** The project file as editors need it: plain JSON, made from the tables that the decoder uses. */
export interface ConfigDescription {
  readonly blocks: Readonly<Record<string, BlockDescription>>;
  /** `data "<type>"` blocks by type. */
  readonly data: Readonly<Record<string, DataDescription>>;
}

export interface BlockDescription {
  readonly doc: string;
  readonly labels: readonly LabelDescription[];
  /** May stand more than once; `labels`: once for each set of labels. */
  readonly repeat: boolean | 'labels';
  /** Takes attributes that are not listed. */
  readonly open: boolean;
  readonly attributes: Readonly<Record<string, AttributeDescription>>;
  readonly blocks: Readonly<Record<string, BlockDescription>>;
}

export interface LabelDescription {
  readonly name: string;
  readonly required: boolean;
  /** Absent: any text. */
  readonly words?: readonly string[];
}

export interface AttributeDescription {
  readonly doc: string;
  /** As a variable's type is written: `list(string)`; `any` for whatever the doc says. */
  readonly type: string;
  readonly required: boolean;
  readonly words?: readonly string[];
  /** It names a block of that type, as `exporter.sql.x` does, or a type of value. */
  readonly reference?: string;
  /** May hold a secret. */
  readonly secret?: true;
  /** What stands when it is absent. */
  readonly default?: string;
  /** Names that it may use and that have a value only while a command runs. */
  readonly uses?: readonly string[];
}

export interface DataDescription extends BlockDescription {
  readonly output: string;
}

export function describeConfig(sources: readonly DataSource[]): ConfigDescription {
  const sorted = [...sources].sort((a, b) => (a.type < b.type ? -1 : 1));
  return {
    blocks: describeBlock(projectRule).blocks,
    data: Object.fromEntries(
      sorted.map((source) => [
        source.type,
        { ...describeBlock(dataRule(source)), output: source.output },
      ]),
    ),
  };
}

function describeBlock(rule: BlockRule): BlockDescription {
  return {
    doc: rule.doc,
    labels: rule.labels.map((name, i) => {
      const words = rule.labelWords?.[i];
      return { name, required: rule.labelsOptional !== true, ...(words && { words }) };
    }),
    repeat: rule.repeat ?? false,
    open: rule.open ?? false,
    attributes: mapRecord(rule.attributes, describeAttribute),
    blocks: mapRecord(rule.blocks ?? {}, describeBlock),
  };
}

function describeAttribute(rule: AttributeRule): AttributeDescription {
  return {
    doc: rule.doc,
    type: typeText(rule.type),
    required: rule.required ?? false,
    ...(rule.words && { words: rule.words }),
    ...(rule.reference && { reference: rule.reference }),
    ...(rule.secret && { secret: true as const }),
    ...(rule.fallback !== undefined && { default: rule.fallback }),
    ...(rule.later && { uses: rule.later }),
  };
}

function mapRecord<T, U>(
  record: Readonly<Record<string, T>>,
  change: (value: T) => U,
): Readonly<Record<string, U>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function typeText(type: Type): string {
  switch (type.kind) {
    case 'list':
    case 'set':
    case 'map':
      return `${type.kind}(${typeText(type.element)})`;
    default:
      return type.kind;
  }
}
