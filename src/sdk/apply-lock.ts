/** What changes a database by a plan of its own holds this lock, so that two never plan at once. */
export const defaultLockName = 'atlas_schema_apply';
