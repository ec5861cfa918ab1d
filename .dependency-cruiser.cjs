/*
 * The fences between rooms. A room imports only from groups before its own, never a neighbour, and
 * other rooms see its index.ts alone (CONTRIBUTING.md, "Rooms").
 */
const groups = [
  ['base'],
  ['hcl', 'sql', 'template', 'schema', 'host'],
  ['spec', 'lint', 'auth'],
  ['dialects'],
  ['config', 'migrate', 'devdb'],
  ['testing'],
  ['sandbox'],
  ['sdk'],
  ['cli'],
];

/** Rooms that see less than all groups before their own. */
const narrow = { schema: ['base'], cli: ['base', 'host', 'template', 'sdk'] };

const roomRules = groups.flatMap((group, level) =>
  group.map((room) => {
    const seen = narrow[room] ?? groups.slice(0, level).flat();
    return {
      name: `${room}-sees-only-what-is-below`,
      comment: `src/${room} may import ${seen.join(', ') || 'no other room'}.`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: '^src/', pathNot: `^src/(${[room, ...seen].join('|')})/` },
    };
  }),
);

const names = 'pg|pg-pool|mysql2|libsql|better-sqlite3|libpg-query|@electric-sql/pglite';
const drivers = [`node_modules/(${names})/`, `^(${names})$`];

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'rooms-are-known',
      comment: 'A new room is added to the groups of .dependency-cruiser.cjs first.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/(${groups.flat().join('|')})/` },
      to: {},
    },
    {
      name: 'doors',
      comment:
        "Another room's files are reached through its index.ts. Two more doors: a private server is " +
        'started without its dialect, and tests take a host without loading the real one.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: {
        path: '^src/([^/]+)/',
        pathNot: [
          '^src/$1/',
          '^src/[^/]+/index\\.ts$',
          '^src/dialects/[^/]+/local\\.ts$',
          '^src/host/memory\\.ts$',
        ],
      },
    },
    {
      name: 'dialects-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/dialects/([^/]+)/' },
      to: { path: '^src/dialects/([^/]+)/', pathNot: '^src/dialects/$1/' },
    },
    {
      name: 'outside-world-through-host',
      comment: 'Files and processes are reached through a Host (src/host/host.ts).',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/host/node[^/]*\\.ts$', '^src/cli/main\\.ts$', '\\.test\\.ts$'],
      },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|fs/promises|child_process|process|worker_threads|cluster|http2|dgram|dns|os|tty|readline|vm|inspector)$',
      },
    },
    {
      name: 'sockets-where-connections-are-made',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/(host|auth|sandbox)/',
          '^src/dialects/[^/]+/(connect|local)(/|\\.|-)',
          // Sums of files are no secrets of a connection.
          '^src/migrate/hash\\.ts$',
          '\\.test\\.ts$',
        ],
      },
      to: { dependencyTypes: ['core'], path: '^(node:)?(crypto|net|tls|http|https|stream)$' },
    },
    {
      name: 'drivers-in-connect-and-local',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/dialects/[^/]+/(connect|local)\\.ts$', '\\.test\\.ts$'],
      },
      to: { path: drivers, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'drivers-are-loaded-on-use',
      comment: 'A driver is loaded by `await import()` when a connection is opened.',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: drivers, dynamic: false, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: ['^(test|bench|scripts|demo)/', '\\.test\\.ts$'] },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'everything-resolves',
      comment: 'Tests that start the packed package name it before it is built.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '/dist/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
