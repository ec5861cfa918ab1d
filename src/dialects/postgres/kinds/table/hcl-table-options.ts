import { formatReference } from '../../../../hcl/index.ts';
import type {
  BlockReader,
  EncodeContext,
  OutputBlock,
  OutputValue,
} from '../../../../spec/index.ts';
import { type Attributes, attribute, enumWord } from '../../hcl-parts.ts';
import type { PgTable, PgTableName } from '../../model.ts';
import { tableRef } from './clause.ts';
import { encodeStorage, readStorage, storageShape } from './hcl-storage.ts';

/** What `table` and `partition` blocks share besides columns, keys and indexes. */
export const optionAttributes = [
  'unlogged',
  'access_method',
  'tablespace',
  'replica_identity',
  'cluster_on',
] as const;
export const optionBlocks = ['storage_params', 'row_security'] as const;
const rowSecurityShape = {
  labels: [0, 0],
  attributes: new Set(['enabled', 'enforced']),
  blocks: new Set<string>(),
} as const;

export function encodeOptions(table: PgTable): Attributes {
  const { replicaIdentity: identity, clusteredOn } = table;
  return [
    ...attribute('unlogged', table.unlogged === true ? true : undefined),
    ...attribute('access_method', table.accessMethod),
    ...attribute('tablespace', table.tablespace),
    ...attribute('replica_identity', identity && identityValue(table, identity)),
    ...attribute('cluster_on', clusteredOn && indexValue(table, clusteredOn)),
  ];
}

export function encodeOptionBlocks(table: PgTable): readonly OutputBlock[] {
  const { rowSecurity } = table;
  const security: readonly OutputBlock[] =
    rowSecurity === undefined
      ? []
      : [
          {
            type: 'row_security',
            labels: [],
            attributes: [
              { name: 'enabled', value: rowSecurity.enabled },
              ...attribute('enforced', rowSecurity.enforced ? true : undefined),
            ],
            blocks: [],
          },
        ];
  return [...security, ...encodeStorage(table.storage ?? {})];
}

function identityValue(
  table: PgTable,
  identity: NonNullable<PgTable['replicaIdentity']>,
): OutputValue {
  return typeof identity === 'string' ? enumWord(identity) : indexValue(table, identity.index);
}

/** `index.i` where the table has a block of that name; the index behind a key goes by its name. */
function indexValue(table: PgTable, name: string): OutputValue {
  const plain = table.indexes.some((index) => index.name === name);
  return plain ? { raw: formatReference(['index', name]) } : name;
}

/** The tables that a table inherits from. */
export function encodeInherits(table: PgTable, cx: EncodeContext): Attributes {
  const { inherits } = table;
  return inherits === undefined
    ? []
    : attribute(
        'inherits',
        inherits.map((parent) => tableValue(parent, cx)),
      );
}

/** A reference, or the qualified name of a table that the document does not have. */
export function tableValue(table: PgTableName, cx: EncodeContext): OutputValue {
  return cx.reference(tableRef(table)) ?? `${table.schema}.${table.name}`;
}

type Options = Pick<
  PgTable,
  | 'unlogged'
  | 'accessMethod'
  | 'tablespace'
  | 'replicaIdentity'
  | 'clusteredOn'
  | 'rowSecurity'
  | 'storage'
>;

export function decodeOptions(reader: BlockReader): Options {
  const accessMethod = wordOrString(reader, 'access_method');
  const tablespace = reader.string('tablespace');
  const clusteredOn = indexName(reader, 'cluster_on');
  return {
    ...(reader.bool('unlogged') === true ? { unlogged: true } : {}),
    ...(accessMethod === undefined || accessMethod === 'heap' ? {} : { accessMethod }),
    ...(tablespace === undefined ? {} : { tablespace }),
    ...identityField(reader),
    ...(clusteredOn === undefined ? {} : { clusteredOn }),
    ...rowSecurityField(reader),
    ...storageField(reader),
  };
}

function wordOrString(reader: BlockReader, name: string): string | undefined {
  return reader.bareWord(name)?.toLowerCase() ?? reader.string(name);
}

const identityWords: Readonly<Record<string, PgTable['replicaIdentity']>> = {
  FULL: 'FULL',
  NOTHING: 'NOTHING',
  DEFAULT: undefined,
};

/** A word, bare or quoted, or an index. */
function identityField(reader: BlockReader): Pick<PgTable, 'replicaIdentity'> {
  const name = 'replica_identity';
  const word = reader.bareWord(name) ?? indexName(reader, name);
  if (word === undefined) return {};
  if (!Object.hasOwn(identityWords, word)) return { replicaIdentity: { index: word } };
  const identity = identityWords[word];
  return identity === undefined ? {} : { replicaIdentity: identity };
}

/** An index, by reference or, where it is behind a key, by its name. */
function indexName(reader: BlockReader, name: string): string | undefined {
  const [first] = reader.names(name) ?? [];
  return typeof first === 'string' ? first : first?.name;
}

function rowSecurityField(reader: BlockReader): Pick<PgTable, 'rowSecurity'> {
  const [block] = reader.blocks('row_security', rowSecurityShape);
  if (block === undefined) return {};
  const enabled = block.bool('enabled') ?? false;
  const enforced = block.bool('enforced') ?? false;
  return enabled || enforced ? { rowSecurity: { enabled, enforced } } : {};
}

function storageField(reader: BlockReader): Pick<PgTable, 'storage'> {
  const [block] = reader.blocks('storage_params', storageShape);
  const storage = readStorage(block);
  return Object.keys(storage).length === 0 ? {} : { storage };
}
