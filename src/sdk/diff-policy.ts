import type { DiffPolicy as ProjectPolicy } from '../config/index.ts';
import type { DialectName } from '../dialects/index.ts';
import type { DiffPolicy } from '../schema/index.ts';

type Block = ProjectPolicy['policies'] extends ReadonlyMap<string, infer B> ? B : never;

/** The `diff` block of the project file as plans take it; the driver's own part goes first. */
export function diffPolicy(project: ProjectPolicy | undefined, dialect: DialectName): DiffPolicy {
  if (project === undefined) return {};
  const own = project.drivers.get(dialect);
  const block = (name: string): Block | undefined => own?.get(name) ?? project.policies.get(name);
  const index = block('concurrent_index');
  const notNull = block('not_null');
  return {
    skip: project.skip,
    concurrentIndex: flags({
      create: on(index, 'create') ?? on(index, 'add'),
      drop: on(index, 'drop'),
    }),
    addTable: flags({ ifNotExists: on(block('add_table'), 'if_not_exists') }),
    dropTable: flags({
      ifExists: on(block('drop_table'), 'if_exists'),
      cascade: on(block('drop_table'), 'cascade'),
    }),
    addColumn: flags({ ifNotExists: on(block('add_column'), 'if_not_exists') }),
    addIndex: flags({ ifNotExists: on(block('add_index'), 'if_not_exists') }),
    materialized: flags({ withNoData: on(block('materialized'), 'with_no_data') }),
    lockSafe: flags({
      notNull: on(notNull, 'lock_safe') ?? on(notNull, 'check'),
      constraints: on(block('constraint'), 'lock_safe'),
      unique: on(block('unique'), 'lock_safe'),
    }),
  };
}

function on(block: Block | undefined, name: string): boolean | undefined {
  const value = block?.get(name);
  return typeof value === 'boolean' ? value : undefined;
}

/** Only what is said. */
function flags<Name extends string>(
  said: Readonly<Record<Name, boolean | undefined>>,
): Readonly<Partial<Record<Name, boolean>>> {
  const entries = Object.entries(said).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Partial<Record<Name, boolean>>;
}
