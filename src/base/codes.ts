/**
 * Every code an error or diagnostic can carry, with what it means. A code is never reused;
 * one that is no longer raised stays here, marked so. The table in docs/errors.md is made from it.
 */
export const errorCodes = {
  // Command line
  E_USAGE: 'a flag or argument is missing, unknown or malformed',
  E_UNSUPPORTED: 'the feature is known and not built yet; docs/compatibility.md lists it',
  E_INTERNAL: 'a defect in Mercator; please report it',
  E_INTERRUPTED: 'the user stopped the command',

  // Files and processes
  E_FILE_NOT_FOUND: 'a file or folder does not exist',
  E_FILE_READ: 'a file exists and cannot be read',
  E_FILE_WRITE: 'a file cannot be written',
  E_PROCESS: 'a program failed or could not be started',
  E_MISSING_PACKAGE: 'an optional npm package is needed and not installed',

  // HCL
  E_HCL_SYNTAX: 'the text is not valid HCL',
  E_HCL_EVAL: 'an expression cannot be evaluated',
  E_HCL_TYPE: 'a value has the wrong type',
  E_HCL_REFERENCE: 'a name refers to nothing',
  E_HCL_CYCLE: 'values refer to each other in a circle',
  E_HCL_FUNCTION: 'a function does not exist or refused its arguments',

  // SQL files
  E_SQL_SYNTAX: 'a SQL file cannot be cut into statements',

  // Schema files
  E_HCL_SCHEMA: 'a schema file describes an object wrongly',

  // Plans
  E_PLAN_SCOPE: 'a plan that is bound to one schema would change another',

  // Migrations
  E_CHECKSUM: 'atlas.sum is missing, or is not that of the migration directory',
  E_MIGRATION_FILE: 'a migration file is malformed',
  E_VERSION_NOT_FOUND: 'no migration file has that version',
  E_REVISIONS: 'the revisions table contradicts the directory, or is not one',
  E_OUT_OF_ORDER: 'a migration file was added before files that ran already',
  E_NOT_CLEAN: 'the first migration needs a database that is empty, or a baseline',
  E_MIGRATION_CHECK: 'a check before a migration did not hold',
  E_DRIFT: 'the database is not what its migrations make',
  E_IN_DOUBT: 'a run was cut off and nothing tells whether its last statement happened',

  // Project file
  E_CONFIG_UNKNOWN: 'a block or attribute that the project file does not know',
  E_CONFIG_INVALID: 'a block or attribute of the project file is malformed',
  E_ENV_NOT_FOUND: 'no env block has that name',
  E_VARIABLE: 'an input variable is missing or malformed',
  E_DATA_SOURCE: 'a data source is unknown or failed',

  // Credentials
  E_CREDENTIALS_MISSING: 'no source of cloud credentials gave any',
  E_CREDENTIALS_EXPIRED: 'the cloud session behind the credentials has ended',
  E_CREDENTIALS_REGION: 'no region is configured and none follows from the host name',
  E_CREDENTIALS_ENDPOINT: 'an endpoint is no host:port pair',
  E_CREDENTIALS_INSECURE: 'a token would have gone over a connection that is not verified',

  // Connections
  E_URL: 'a database URL is malformed',
  E_DRIVER: 'no driver answers to the scheme of a URL',
  E_CONNECT: 'the server cannot be reached',
  E_TLS: 'the TLS handshake or the verification of the server failed',
  E_LOGIN: 'the server refused the login',
  E_DATABASE_NOT_FOUND: 'the server has no such database',
  E_SCHEMA_NOT_FOUND: 'the database has no such schema',
  E_SERVER_VERSION: 'the server is older than supported',
  E_QUERY: 'the server refused a query',
  E_LOCAL_SERVER: 'a private server could not be started',
  E_LOCKED: 'somebody else holds the lock on the database',

  // Dev database
  E_DEV_URL: 'a dev database is missing, or does not go with what it is wanted for',
  E_DEV_NOT_CLEAN: 'the dev database is not empty',
  E_DOCKER: 'docker failed to start or to stop a container',

  // States and plans
  E_STATE: 'a state (schema files, a database) cannot be read as one',
  E_STATE_SQL: 'the server refused a statement of an SQL schema file',
  E_PLAN_FILE: 'a plan file was made for other states than these',
  E_PLAN_PROOF: 'a plan was tried on the dev database and did not lead to the desired state',
  E_APPLY: 'a statement of a plan failed on the target database',
  E_REFUSED: 'nobody could be asked, or the answer was no',

  // Output and filters
  E_TEMPLATE_PARSE: 'a --format template is malformed',
  E_TEMPLATE_EXEC: 'a --format template failed while running',
  E_PATTERN: 'an --exclude or --include pattern is malformed',
  E_ROWS: 'rows of seed data cannot be told apart, cannot be held, or are too many',
  E_CENSUS: 'the database holds objects that the model does not know',
} as const;

export type ErrorCode = keyof typeof errorCodes;
