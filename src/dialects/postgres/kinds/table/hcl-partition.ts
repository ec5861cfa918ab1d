import type { Block } from '../../../../hcl/index.ts';
import type { Ref } from '../../../../schema/index.ts';
import {
  type BlockReader,
  type DeclareContext,
  type EncodeContext,
  type OutputBlock,
  shape,
} from '../../../../spec/index.ts';
import { type Attributes, attribute, declareInSchema, numberWord } from '../../hcl-parts.ts';
import type { PgPartitionBound, PgTable, PgTableName } from '../../model.ts';
import { tableValue } from './hcl-table-options.ts';

/** A table that is a partition is written as a `partition` block. */
export function tableBlock(table: PgTable): 'table' | 'partition' {
  return table.partitionOf === undefined ? 'table' : 'partition';
}

/** Whether a block's table has columns that the block does not list. */
export function hasParents(block: Block): boolean {
  return (
    block.type === 'partition' ||
    block.body.items.some((item) => item.kind === 'attribute' && item.name === 'inherits')
  );
}

export function encodeOf(table: PgTable, cx: EncodeContext): Attributes {
  const { partitionOf } = table;
  return partitionOf === undefined ? [] : attribute('of', tableValue(partitionOf.table, cx));
}

/** The values of a partition; the default one has no block. */
export function encodeBound({ partitionOf }: PgTable): readonly OutputBlock[] {
  const bound = partitionOf?.bound;
  if (bound === undefined || bound.kind === 'default') return [];
  return [{ type: bound.kind, labels: [], attributes: boundAttributes(bound), blocks: [] }];
}

function boundAttributes(bound: Exclude<PgPartitionBound, { kind: 'default' }>): Attributes {
  switch (bound.kind) {
    case 'range':
      return [
        { name: 'from', value: bound.from },
        { name: 'to', value: bound.to },
      ];
    case 'list':
      return [{ name: 'in', value: bound.in }];
    case 'hash':
      return [
        { name: 'modulus', value: numberWord(bound.modulus) },
        { name: 'remainder', value: numberWord(bound.remainder) },
      ];
  }
}

export const boundBlocks = ['range', 'list', 'hash'] as const;
const rangeShape = shape([0, 0], ['from', 'to']);
const listShape = shape([0, 0], ['in']);
const hashShape = shape([0, 0], ['modulus', 'remainder']);

/** Of which table the block is a partition, and for which values. */
export function decodePartitionOf(reader: BlockReader): Pick<PgTable, 'partitionOf'> {
  reader.require('of');
  const [table] = tableNames(reader, 'of');
  const bounds = [
    ...reader.blocks('range', rangeShape).map(rangeBound),
    ...reader.blocks('list', listShape).map(listBound),
    ...reader.blocks('hash', hashShape).map(hashBound),
  ];
  if (bounds.length > 1) {
    const summary = `multiple bounds for partition "${reader.labels.at(-1) ?? ''}"`;
    reader.problem(undefined, summary, 'keep one of range, list and hash; none is the default');
  }
  const bound = bounds[0] ?? { kind: 'default' };
  return table === undefined ? {} : { partitionOf: { table, bound } };
}

function rangeBound(reader: BlockReader): PgPartitionBound {
  reader.require('from', 'to');
  return { kind: 'range', from: reader.strings('from') ?? [], to: reader.strings('to') ?? [] };
}

function listBound(reader: BlockReader): PgPartitionBound {
  reader.require('in');
  return { kind: 'list', in: reader.strings('in') ?? [] };
}

function hashBound(reader: BlockReader): PgPartitionBound {
  reader.require('modulus', 'remainder');
  const modulus = reader.integer('modulus') ?? '';
  return { kind: 'hash', modulus, remainder: reader.integer('remainder') ?? '' };
}

/** Tables by reference, or by their qualified names in strings. */
function tableNames(reader: BlockReader, name: string): readonly PgTableName[] {
  return (reader.names(name) ?? []).flatMap((item): readonly PgTableName[] => {
    if (typeof item !== 'string') return [{ schema: item.schema ?? '', name: item.name }];
    const [schema = '', table] = item.split('.');
    if (table !== undefined) return [{ schema, name: table }];
    reader.problem(name, `invalid value of attribute "${name}"`, 'it must be a table');
    return [];
  });
}

/** The tables of the attribute `inherits`. */
export function decodeInherits(reader: BlockReader): Pick<PgTable, 'inherits'> {
  const inherits = tableNames(reader, 'inherits');
  return inherits.length === 0 ? {} : { inherits };
}

/** Either is a table to all that refer to it. */
export function declareTable(block: Block, cx: DeclareContext): Ref {
  return { ...declareInSchema(block, cx), kind: 'table' };
}
