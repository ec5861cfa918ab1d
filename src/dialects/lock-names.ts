/** The lock under which a history is changed, as Atlas names it: its runs and ours wait for each other. */
export const executeLock = 'atlas_migrate_execute';

/** The lock of those who change a database by a plan of its own. */
export const applyLock = 'atlas_schema_apply';
