import { compareBytes } from '../file-name.ts';
import type { MigrationFile } from '../migration-file.ts';
import type { DirectoryFormat, RawFile } from './format.ts';
import { changeLines, reverseLines, scanFile } from './lines.ts';

/**
 * https://documentation.red-gate.com/flyway: `V1__name.sql`, in sub-folders too; `B` is a baseline
 * that stands for all before it, `R` runs again whenever it changes, `U` undoes.
 */
export const flywayFormat: DirectoryFormat = {
  name: 'flyway',
  isDeep: true,
  compareVersions,
  list: (files) => {
    const found = files.flatMap((file) => parseName(file) ?? []);
    const baselines = found.filter(({ kind }) => kind === 'B').sort(byVersion);
    const baseline = baselines.at(-1);
    const versioned = found
      .filter(({ kind, file }) => kind === 'V' && isAfter(file.version, baseline?.file.version))
      .sort(byVersion);
    const repeatable = found
      .filter(({ kind }) => kind === 'R')
      .sort((a, b) => compareBytes(a.file.description, b.file.description));
    const all = [...(baseline === undefined ? [] : [baseline]), ...versioned, ...repeatable];
    return all.map(({ file }) => file);
  },
  parse: (file, cx) => {
    const name = file.name.replace(/(^|\/)V([^/]*)$/, '$1U$2');
    const other = name === file.name ? undefined : cx.sibling(name);
    const down = other && scanFile(other, cx.rules);
    return { statements: scanFile(file, cx.rules), checks: [], down, directives: [] };
  },
  write: ({ version, name, changes }) => {
    const rest = name === '' ? version : `${version}__${name}`;
    return [
      { name: `V${rest}.sql`, text: changeLines(changes) },
      { name: `U${rest}.sql`, text: reverseLines(changes) },
    ];
  },
};

interface FlywayFile {
  readonly kind: 'V' | 'B' | 'R';
  readonly file: MigrationFile;
}

function parseName(raw: RawFile): FlywayFile | undefined {
  if (raw.name.split('/').some((part) => part.startsWith('.'))) return undefined;
  const base = raw.name.slice(raw.name.lastIndexOf('/') + 1);
  const found = /^([VBR])(.*?)(?:__(.*))?\.sql$/s.exec(base);
  if (found === null) return undefined;
  const [, kind, version = '', description = ''] = found;
  const file = { ...raw, version: kind === 'R' ? '' : version, description };
  return kind === 'V' || kind === 'B' || kind === 'R' ? { kind, file } : undefined;
}

function byVersion(a: FlywayFile, b: FlywayFile): number {
  return compareVersions(a.file.version, b.file.version);
}

function isAfter(version: string, baseline: string | undefined): boolean {
  return baseline === undefined || compareVersions(version, baseline) > 0;
}

/** Number by number; what is no number counts as 0. */
function compareVersions(a: string, b: string): number {
  const left = numbers(a);
  const right = numbers(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x = 0n, y = 0n] = [left[i], right[i]];
    if (x !== y) return x < y ? -1 : 1;
  }
  return compareBytes(a, b);
}

function numbers(version: string): readonly bigint[] {
  return version.split(/[._]/).map((part) => (/^\d+$/.test(part) ? BigInt(part) : 0n));
}
