import type { Duplex } from 'node:stream';

/**
 * Everything outside the program, as one record. Rooms below are handed a Host (or a part of it)
 * and touch files, processes, clocks and sockets in no other way; `node.ts` is the real one,
 * `memory.ts` the one for tests.
 */
export interface Host {
  readonly files: Files;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute working directory. */
  readonly cwd: string;
  /** The user's home folder, absolute; undefined when there is none. */
  readonly home: string | undefined;
  readonly platform: string;
  /** Of the processor, as Node names it: `x64`, `arm64`. */
  readonly arch: string;
  /** Effective user id; undefined where the platform has none. 0 is root. */
  readonly uid: number | undefined;
  readonly clock: Clock;
  readonly processes: Processes;
  readonly fetch: (url: string, options?: RequestInit) => Promise<Response>;
  readonly net: Net;
  readonly terminal: Terminal;
  readonly signals: Signals;
  /** Loads an npm package on use. Throws E_MISSING_PACKAGE naming the package. */
  readonly importPackage: (name: string) => Promise<unknown>;
  /**
   * Folder of an installed npm package, or undefined. Looked for as Node does, from the folder
   * `from` upwards, or else from Mercator itself and then from `cwd`.
   */
  readonly packageFolder: (name: string, from?: string) => string | undefined;
}

/**
 * Paths may be relative to `cwd`. What reads throws E_FILE_NOT_FOUND or E_FILE_READ, what writes
 * E_FILE_WRITE.
 */
export interface Files {
  readText(path: string): Promise<string>;
  readBytes(path: string): Promise<Uint8Array>;
  /** For HCL's `file` and `fileset`, which are called while an expression is evaluated. */
  readTextSync(path: string): string;
  /** For folders of thousands of files: a tenth of the time of `readBytes`. */
  readBytesSync(path: string): Uint8Array;
  listSync(path: string): readonly FileEntry[];
  /** Writes a temporary file beside the target and renames it; keeps the mode of an old file. */
  writeText(path: string, text: string, options?: WriteOptions): Promise<void>;
  /** As `writeText`. */
  writeBytes(path: string, bytes: Uint8Array, options?: WriteOptions): Promise<void>;
  /** undefined when nothing is there. */
  stat(path: string): Promise<FileStat | undefined>;
  /** The path with every symbolic link followed. */
  realPath(path: string): Promise<string>;
  /** Names in the folder, sorted by code unit; a symbolic link counts as what it points to. */
  list(path: string): Promise<readonly FileEntry[]>;
  /** With the folders above it; one that is there already is no error. */
  makeFolder(path: string, options?: WriteOptions): Promise<void>;
  /** Atomic within one file system. A file in the way is replaced, a folder with content is not. */
  rename(from: string, to: string): Promise<void>;
  /** File or folder with its content; nothing there is no error. */
  remove(path: string): Promise<void>;
  /** Modes and symbolic links are kept; `to` may exist. */
  copyFolder(from: string, to: string): Promise<void>;
  /** A symbolic link at `path`. */
  link(target: string, path: string): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  /** Folder and content to that user and group. Root only. */
  chown(path: string, uid: number, gid: number): Promise<void>;
  /** A new empty folder, mode 0700. */
  makeTemporaryFolder(prefix: string): Promise<string>;
}

export interface WriteOptions {
  readonly mode?: number;
}

export interface FileStat {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  readonly modifiedMs: number;
  readonly mode: number;
}

export interface FileEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds of a clock that never goes back. */
  monotonicMs(): number;
  /** Rejects with E_INTERRUPTED when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface ProcessOptions {
  readonly cwd?: string;
  /** The whole environment; absent: the host's. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** For `run`. Absent: end of file at once. */
  readonly input?: string | Uint8Array;
  readonly uid?: number;
  readonly gid?: number;
  /** For `run`: the process and its children are then ended. */
  readonly timeoutMs?: number;
  /** The process and its children are ended, and `run` rejects with E_INTERRUPTED. */
  readonly signal?: AbortSignal;
}

export interface ProcessResult {
  /** null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

export interface RunningProcess {
  readonly pid: number;
  readonly stdout: NodeJS.ReadableStream;
  readonly stderr: NodeJS.ReadableStream;
  readonly stdin: NodeJS.WritableStream;
  readonly exited: Promise<number | null>;
  /** No error when it has ended already. SIGKILL reaches its children too. */
  kill(signal: 'SIGINT' | 'SIGTERM' | 'SIGQUIT' | 'SIGKILL'): void;
}

export interface Processes {
  /** Runs to the end, in a process group of its own. A non-zero exit is a result, not an error; throws E_PROCESS if not startable. */
  run(command: string, args: readonly string[], options?: ProcessOptions): Promise<ProcessResult>;
  /** The caller ends it. Throws E_PROCESS if not startable. */
  start(
    command: string,
    args: readonly string[],
    options?: ProcessOptions,
  ): Promise<RunningProcess>;
  /**
   * Runs to the end on this process's own terminal, as an editor does, whose Ctrl-C is the program's
   * alone. The exit code, null when a signal ended it. Throws E_PROCESS if not startable.
   */
  attach(command: string, args: readonly string[]): Promise<number | null>;
  /** Absolute path of a program on PATH, or undefined. */
  find(command: string): Promise<string | undefined>;
}

export interface Net {
  /** A TCP port on 127.0.0.1 that was free a moment ago. */
  freePort(): Promise<number>;
  /** Throws E_CONNECT. */
  connect(target: { host: string; port: number } | { path: string }): Promise<Duplex>;
}

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal, 80 elsewhere. */
  readonly columns: number;
}

export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: {
    readonly isTerminal: boolean;
    readLine(): Promise<string | undefined>;
    /**
     * What the next key press sends, unseen on the terminal; undefined at the end of input. Rejects
     * with the reason of the signal when that aborts.
     */
    readKey(signal: AbortSignal): Promise<string | undefined>;
  };
  /** Colours wanted: a terminal, no NO_COLOR, TERM not dumb. */
  readonly color: boolean;
}

export interface Signals {
  /**
   * Aborts on the first SIGINT, SIGTERM or SIGHUP, with E_INTERRUPTED as its reason. From the first
   * look at it on, these signals no longer end the process.
   */
  readonly interrupted: AbortSignal;
  /** Called for every signal after the first. */
  onRepeat(listener: () => void): void;
}
