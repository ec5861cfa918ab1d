import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { nodeHost } from '../../src/host/index.ts';
import { type ApplyReport, applySchema, inspectHcl, inspectSchema } from '../../src/sdk/index.ts';
import { scratchFolder } from '../support/run-folder.ts';

/** A database whose rows come out of files. */
export interface Seeded {
  readonly folder: string;
  /** Applies the text, HCL or SQL, under a `data` block with these lines; then nothing is left to do. */
  apply(schema: string, data: string): Promise<ApplyReport>;
  /** The same without a look at what is left. */
  applyOnce(schema: string, data: string): Promise<ApplyReport>;
  /** The database as HCL, rows too. */
  inspect(): Promise<string>;
}

const host = nodeHost();

export function seeded(name: string, url: string, dev: string): Seeded {
  const folder = scratchFolder(name);
  const options = { config: `file://${folder}/atlas.hcl`, env: 'local' };
  const applyOnce = async (schema: string, data: string): Promise<ApplyReport> => {
    const isHcl = /^\s*(?:schema|table) "/.test(schema);
    const file = join(folder, isHcl ? 'schema.hcl' : 'schema.sql');
    writeFileSync(file, schema);
    const env = `url = "${url}"\ndev = "${dev}"\nsrc = "file://${file}"\nmigration {\n dir = "file://${folder}/migrations"\n}`;
    writeFileSync(join(folder, 'atlas.hcl'), `env "local" {\n${env}\ndata {\n${data}\n}\n}\n`);
    return applySchema({ ...options, autoApprove: true }, { host });
  };
  return {
    folder,
    applyOnce,
    apply: async (schema, data) => {
      const report = await applyOnce(schema, data);
      expect(report.failure).toBeUndefined();
      expect((await applyOnce(schema, data)).outcome).toBe('synced');
      return report;
    },
    inspect: async () => inspectHcl(await inspectSchema(options, { host })),
  };
}

export function sqlOf({ statements }: ApplyReport): readonly string[] {
  return statements.map(({ sql }) => sql.replace(/\s+/g, ' '));
}

/** What undoes the statements, in the order in which it is to run. */
export function undoOf({ statements }: ApplyReport): readonly string[] {
  return [...statements].reverse().flatMap(({ reverse }) => {
    if ('irreversible' in reverse) throw new Error(reverse.irreversible);
    return reverse;
  });
}
