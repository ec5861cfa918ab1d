import { posix } from 'node:path';
import { MercatorError } from '../base/index.ts';
import type {
  Clock,
  FileEntry,
  FileStat,
  Files,
  Host,
  Output,
  ProcessOptions,
  ProcessResult,
  Terminal,
} from './host.ts';

export interface MemoryHostOptions {
  /** Path → content. Relative paths start at `/project`, the working directory. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Start of the clock, milliseconds since 1970. It moves by `sleep` alone. */
  readonly now?: number;
  /** What standard input holds. */
  readonly stdin?: string;
  readonly isTerminal?: boolean;
  readonly uid?: number;
  readonly fetch?: Host['fetch'];
  readonly run?: (
    command: string,
    args: readonly string[],
    options: ProcessOptions,
  ) => Partial<ProcessResult>;
  /** Programs that `processes.find` finds: name → absolute path. */
  readonly programs?: Readonly<Record<string, string>>;
  readonly packages?: Readonly<Record<string, unknown>>;
}

export interface MemoryHost extends Host {
  /** All files as they are now, path → text. */
  fileTexts(): Readonly<Record<string, string>>;
  /** What was printed so far. */
  printed(): { readonly stdout: string; readonly stderr: string };
  /** What the user's Ctrl-C does. */
  interrupt(): void;
}

/** A host without a machine, for tests: files in memory, a clock that stands still, no network. */
export function memoryHost(options: MemoryHostOptions = {}): MemoryHost {
  const tree = new Map<string, Node>([['/', folderNode()]]);
  const now = options.now ?? Date.UTC(2026, 0, 1);
  const clock = memoryClock(now);
  const files = memoryFiles(tree, () => clock.now());
  for (const [path, content] of Object.entries(options.files ?? {})) {
    putFile(tree, absolute(path), content, now);
  }
  const stdout = capture(options.isTerminal ?? false);
  const stderr = capture(options.isTerminal ?? false);
  const signals = memorySignals();
  return {
    files,
    env: options.env ?? {},
    cwd: '/project',
    home: '/home/user',
    platform: 'linux',
    arch: 'x64',
    uid: options.uid ?? 1000,
    clock,
    processes: memoryProcesses(options),
    fetch: options.fetch ?? ((url) => Promise.reject(unreachableUrl(url))),
    net: {
      freePort: () => Promise.reject(noNetwork()),
      connect: () => Promise.reject(noNetwork()),
    },
    terminal: memoryTerminal(options, stdout, stderr),
    signals,
    importPackage: (name) => memoryPackage(options, name),
    packageFolder: () => undefined,
    fileTexts: () => fileTexts(tree),
    printed: () => ({ stdout: stdout.text(), stderr: stderr.text() }),
    interrupt: signals.interrupt,
  };
}

type Node =
  | { kind: 'folder'; mode: number; modifiedMs: number }
  | { kind: 'file'; mode: number; modifiedMs: number; bytes: Uint8Array };

function folderNode(): Node {
  return { kind: 'folder', mode: 0o755, modifiedMs: 0 };
}

function absolute(path: string): string {
  return posix.resolve('/project', path);
}

function putFile(
  tree: Map<string, Node>,
  path: string,
  content: string | Uint8Array,
  modifiedMs: number,
  mode = 0o644,
): void {
  putFolder(tree, posix.dirname(path));
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  tree.set(path, { kind: 'file', mode, modifiedMs, bytes });
}

function putFolder(tree: Map<string, Node>, path: string): void {
  if (tree.has(path)) return;
  putFolder(tree, posix.dirname(path));
  tree.set(path, folderNode());
}

/** Paths of the entry itself and all below it. */
function below(tree: Map<string, Node>, path: string): string[] {
  return [...tree.keys()].filter((key) => key === path || key.startsWith(`${path}/`));
}

function fileTexts(tree: Map<string, Node>): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [path, node] of tree) {
    if (node.kind === 'file') texts[path] = new TextDecoder().decode(node.bytes);
  }
  return texts;
}

function memoryFiles(tree: Map<string, Node>, now: () => number): Files {
  let temporaryFolders = 0;
  const bytesOf = (path: string): Uint8Array => fileNode(tree, path).bytes;
  const textOf = (path: string): string => new TextDecoder().decode(bytesOf(path));
  return {
    readText: async (path) => textOf(path),
    readTextSync: (path) => textOf(path),
    readBytesSync: (path) => bytesOf(path),
    readBytes: async (path) => bytesOf(path),
    writeText: async (path, text, options) =>
      putFile(tree, absolute(path), text, now(), options?.mode),
    writeBytes: async (path, bytes, options) =>
      putFile(tree, absolute(path), bytes, now(), options?.mode),
    stat: async (path) => statOf(tree.get(absolute(path))),
    realPath: async (path) => {
      nodeAt(tree, path);
      return absolute(path);
    },
    list: async (path) => list(tree, path),
    listSync: (path) => list(tree, path),
    makeFolder: async (path) => putFolder(tree, absolute(path)),
    rename: async (from, to) => {
      copy(tree, from, to);
      for (const path of below(tree, absolute(from))) tree.delete(path);
    },
    remove: async (path) => {
      for (const key of below(tree, absolute(path))) tree.delete(key);
    },
    copyFolder: async (from, to) => copy(tree, from, to),
    link: async (target, path) =>
      copy(tree, posix.resolve(posix.dirname(absolute(path)), target), path),
    chmod: async (path, mode) => {
      nodeAt(tree, path).mode = mode;
    },
    chown: async (path) => {
      nodeAt(tree, path);
    },
    makeTemporaryFolder: async (prefix) => {
      const path = `/tmp/${prefix}${++temporaryFolders}`;
      putFolder(tree, path);
      return path;
    },
  };
}

function nodeAt(tree: Map<string, Node>, path: string): Node {
  const node = tree.get(absolute(path));
  if (node !== undefined) return node;
  throw new MercatorError('E_FILE_NOT_FOUND', `"${path}" does not exist`);
}

function fileNode(tree: Map<string, Node>, path: string): Node & { kind: 'file' } {
  const node = nodeAt(tree, path);
  if (node.kind === 'file') return node;
  throw new MercatorError('E_FILE_READ', `cannot read "${path}": it is a folder`);
}

function statOf(node: Node | undefined): FileStat | undefined {
  if (node === undefined) return undefined;
  const { kind, mode, modifiedMs } = node;
  return { kind, mode, modifiedMs, size: node.kind === 'file' ? node.bytes.length : 0 };
}

function list(tree: Map<string, Node>, path: string): readonly FileEntry[] {
  if (nodeAt(tree, path).kind === 'file') {
    throw new MercatorError('E_FILE_READ', `cannot read "${path}": it is a file`);
  }
  const folder = absolute(path);
  return [...tree]
    .filter(([key]) => key !== folder && posix.dirname(key) === folder)
    .map(([key, node]) => ({ name: posix.basename(key), kind: node.kind }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function copy(tree: Map<string, Node>, from: string, to: string): void {
  nodeAt(tree, from);
  putFolder(tree, posix.dirname(absolute(to)));
  for (const path of below(tree, absolute(from))) {
    const node = tree.get(path);
    if (node) tree.set(absolute(to) + path.slice(absolute(from).length), { ...node });
  }
}

function memoryClock(start: number): Clock {
  let elapsedMs = 0;
  return {
    now: () => start + elapsedMs,
    monotonicMs: () => elapsedMs,
    sleep: async (ms, signal) => {
      if (signal?.aborted) throw new MercatorError('E_INTERRUPTED', 'stopped while waiting');
      elapsedMs += ms;
    },
  };
}

function memoryProcesses(options: MemoryHostOptions): Host['processes'] {
  const refuse = (command: string): MercatorError =>
    new MercatorError('E_PROCESS', `cannot start "${command}": no such program`);
  return {
    run: async (command, args, processOptions = {}) => {
      if (options.run === undefined) throw refuse(command);
      const result = options.run(command, args, processOptions);
      return { code: 0, stdout: '', stderr: '', timedOut: false, ...result };
    },
    start: (command) => Promise.reject(refuse(command)),
    attach: (command) => Promise.reject(refuse(command)),
    find: async (command) => options.programs?.[command],
  };
}

async function memoryPackage(options: MemoryHostOptions, name: string): Promise<unknown> {
  if (options.packages && Object.hasOwn(options.packages, name)) return options.packages[name];
  throw new MercatorError('E_MISSING_PACKAGE', `the npm package "${name}" is not installed`);
}

function unreachableUrl(url: string): Error {
  return new TypeError(`fetch failed: no network in this test (${url})`);
}

function noNetwork(): MercatorError {
  return new MercatorError('E_CONNECT', 'no network in this test');
}

function capture(isTerminal: boolean): Output & { text(): string } {
  let text = '';
  return {
    write: (more) => {
      text += more;
    },
    text: () => text,
    isTerminal,
    columns: 80,
  };
}

function memoryTerminal(options: MemoryHostOptions, stdout: Output, stderr: Output): Terminal {
  const lines = (options.stdin ?? '').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return {
    stdout,
    stderr,
    stdin: {
      isTerminal: options.isTerminal ?? false,
      readLine: async () => lines.shift(),
      readKey: async () => lines.shift(),
    },
    color: false,
  };
}

function memorySignals(): Host['signals'] & { interrupt(): void } {
  const controller = new AbortController();
  const repeated: (() => void)[] = [];
  return {
    interrupted: controller.signal,
    onRepeat: (listener) => {
      repeated.push(listener);
    },
    interrupt: () => {
      if (controller.signal.aborted) for (const listener of repeated) listener();
      else controller.abort(new MercatorError('E_INTERRUPTED', 'interrupted by SIGINT'));
    },
  };
}
