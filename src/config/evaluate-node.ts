import { didYouMean, isMercatorError } from '../base/index.ts';
import type { Block, Value } from '../hcl/index.ts';
import type { Host } from '../host/index.ts';
import { type DecodeContext, evaluateAttribute } from './attribute.ts';
import { deployment as deploymentRule } from './blocks/deployment.ts';
import { dev as devRule, docker as dockerRule } from './blocks/dev.ts';
import { exporter as exporterRule } from './blocks/exporter.ts';
import { blockName } from './build/block-name.ts';
import { groupNames } from './build/deployment.ts';
import { devValue, dockerValue } from './build/dev-database.ts';
import { exporter } from './build/exporter.ts';
import { dataRule } from './data-rule.ts';
import { type Decoded, decodeBlock } from './decode.ts';
import type { FindingList } from './findings.ts';
import type { FileNode } from './nodes.ts';
import { headOf } from './place.ts';
import type { BlockRule, DataSource, MemoryState } from './ports.ts';
import { reportProblem } from './problem.ts';
import type { Exporter } from './project.ts';
import { type Store, withNames } from './scope.ts';

/** What evaluation fills. */
export interface Evaluated {
  readonly store: Store;
  readonly memory: Map<string, MemoryState>;
  readonly deployments: Map<string, Decoded>;
  readonly exporters: Map<string, Exporter>;
}

export interface NodeContext extends DecodeContext {
  readonly findings: FindingList;
  readonly sources: ReadonlyMap<string, DataSource>;
  readonly host: Host;
  readonly configFolder: string;
  readonly signal: AbortSignal | undefined;
  readonly evaluated: Evaluated;
}

/** Puts the value of the node into the store; false when it has none, which has been reported. */
export function evaluateNode(node: FileNode, cx: NodeContext): boolean | Promise<boolean> {
  if (node.kind === 'block' && node.item.type === 'data') return evaluateData(node.item, cx);
  const value =
    node.kind === 'local'
      ? evaluateAttribute(node.item, cx)
      : cx.findings.attempt(() => blockValue(node.item, cx));
  if (value === undefined) return false;
  cx.evaluated.store.set(node.id, value);
  return true;
}

function blockValue(block: Block, cx: NodeContext): Value | undefined {
  const remember = (url: string, state: MemoryState): void => {
    cx.evaluated.memory.set(url, state);
  };
  switch (block.type) {
    case 'docker':
      return decodeOnce(block, dockerRule, cx, (decoded) => dockerValue(decoded, remember));
    case 'dev':
      return decodeOnce(block, devRule, cx, (decoded) => devValue(decoded, remember));
    case 'exporter':
      return decodeOnce(block, exporterRule, cx, (decoded) => exporterName(decoded, cx));
    default:
      return deploymentName(block, cx);
  }
}

function decodeOnce(
  block: Block,
  rule: BlockRule,
  cx: DecodeContext,
  use: (decoded: Decoded) => Value,
): Value | undefined {
  const [decoded] = decodeBlock(block, rule, cx);
  return decoded && use(decoded);
}

function exporterName(block: Decoded, cx: NodeContext): Value {
  const id = block.labels.join('.');
  const found = exporter(block, cx);
  if (found !== undefined) cx.evaluated.exporters.set(id, found);
  return blockName('exporter', id);
}

/** Its variables are those of each target, so `var` is not the file's and they are not decoded. */
function deploymentName(block: Block, cx: NodeContext): Value | undefined {
  const { variable: _, ...blocks } = deploymentRule.blocks ?? {};
  const groups = block.body.items.flatMap((item) =>
    item.kind === 'block' && item.type === 'group' ? (item.labels[0]?.text ?? []) : [],
  );
  const scope = withNames(cx.scope, new Map([['group', groupNames(groups)]]));
  return decodeOnce(block, { ...deploymentRule, blocks }, { ...cx, scope }, (decoded) => {
    const name = decoded.labels[0] ?? '';
    cx.evaluated.deployments.set(name, decoded);
    return blockName('deployment', name);
  });
}

async function evaluateData(block: Block, cx: NodeContext): Promise<boolean> {
  const [type = '', name = ''] = block.labels.map((label) => label.text);
  const source = cx.sources.get(type);
  if (source === undefined) return reportMissing(block, type, cx);
  const decoded = cx.findings.attempt(() => decodeBlock(block, dataRule(source), cx)[0]);
  if (decoded === undefined) return false;
  const label = `data.${type}.${name}`;
  try {
    const value = await source.evaluate({
      label,
      name,
      values: decoded.values,
      blocks: decoded.blocks,
      host: cx.host,
      workingFolder: cx.host.cwd,
      configFolder: cx.configFolder,
      remember: (url, state) => cx.evaluated.memory.set(url, state),
      signal: cx.signal,
    });
    cx.evaluated.store.set(label, value);
    return true;
  } catch (error) {
    if (!isMercatorError(error) || error.code === 'E_INTERRUPTED') throw error;
    const [first, ...more] = error.message.split('\n');
    reportProblem(cx, headOf(block), {
      code: error.code,
      summary: `${label}: ${first}`,
      detail: more.join('\n'),
      ...(error.hint !== undefined && { hint: error.hint }),
    });
    return false;
  }
}

/** Sources that Atlas has and that need a database or a cloud which nothing here reaches yet. */
const notBuilt: ReadonlySet<string> = new Set([
  'azure_db_token',
  'cloud_databases',
  'gcp_cloudsql_token',
  'sql',
]);

function reportMissing(block: Block, type: string, cx: NodeContext): false {
  const known = [...cx.sources.keys()].sort();
  const unbuilt = notBuilt.has(type);
  const hint = unbuilt ? 'the type is known and not built yet' : didYouMean(type, known).trim();
  reportProblem(cx, block.labels[0] ?? block, {
    code: unbuilt ? 'E_UNSUPPORTED' : 'E_DATA_SOURCE',
    summary: `missing data source handler for "${type}"`,
    detail: `known types: ${known.join(', ')}`,
    ...(hint !== '' && { hint }),
  });
  return false;
}
