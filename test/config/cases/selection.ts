import type { ConfigCase } from './case.ts';

export const selectionCases: readonly ConfigCase[] = [
  {
    name: 'labelled envs go before one that answers to any',
    hcl: 'env {\n  name = atlas.env\n  a = 1\n}\nenv "dev" {\n  a = 2\n}',
    env: 'dev',
    gives: { 'envs.0.extra.a': 2, 'envs.1': undefined },
  },
  {
    name: 'an env without a label answers to any name',
    hcl: 'env {\n  name = atlas.env\n  a = 1\n}\nenv "dev" {\n  a = 2\n}',
    env: 'other',
    gives: { 'envs.0.name': 'other', 'envs.0.extra.a': 1 },
  },
  {
    name: 'atlas.env within an expression',
    hcl: 'env {\n  name = contains(["dev", "prod"], atlas.env) ? atlas.env : "dev"\n}',
    env: 'prod',
    gives: { 'envs.0.name': 'prod' },
  },
  {
    name: 'an expression that gives another name',
    hcl: 'env {\n  name = contains(["dev", "prod"], atlas.env) ? atlas.env : "dev"\n}',
    env: 'test',
    error: 'env "test" not defined in config file',
  },
  {
    name: 'an env without a label and without atlas.env',
    hcl: 'env {\n  name = "dev"\n}',
    env: 'dev',
    error: 'env "dev" not defined in config file',
  },
  {
    name: 'a name that does not exist',
    hcl: 'env "local" {}\nenv "prod" {}',
    env: 'lokal',
    error: 'env "lokal" not defined in config file',
    hint: 'did you mean "local"?',
  },
  {
    name: 'a misspelt block goes before the env that is then missing',
    hcl: 'evn "dev" {}',
    env: 'dev',
    error: 'unknown block "evn" in the project file',
    at: '1:1',
    hint: 'Did you mean "env"?',
  },
  {
    name: 'a name attribute goes before the label',
    hcl: 'env "dev" {\n  name = "other"\n}',
    env: 'dev',
    error: 'env "dev" not defined in config file',
    hint: 'its attribute name gives another',
  },
  {
    name: 'an empty name',
    hcl: 'env "dev" {\n  name = ""\n}',
    env: 'dev',
    error: 'all envs must have names on file "atlas.hcl"',
    at: '2:10',
  },
  {
    name: 'several envs of one name',
    hcl: 'env "dev" {\n  a = 1\n}\nenv "dev" {\n  a = 2\n}',
    env: 'dev',
    gives: { 'envs.0.extra.a': 1, 'envs.1.extra.a': 2 },
  },
  {
    name: 'envs that are not selected are not looked at',
    hcl: 'env "dev" {}\nenv "prod" {\n  url = var.nothing\n  mgration {}\n}',
    env: 'dev',
    gives: { 'envs.0.name': 'dev' },
  },
  {
    name: 'without --env the global blocks count',
    hcl: 'lint {\n  latest = 2\n}\nenv "dev" {}',
    gives: { envs: [], 'lint.latest': 2, envName: '' },
  },
  {
    name: 'data sources run only when referred to',
    hcl: 'data "external" "x" {\n  program = ["fails"]\n}\ndata "nothing" "y" {}\nenv "dev" {}\nenv "prod" {\n  url = data.external.x\n}',
    env: 'dev',
    gives: { 'envs.0.name': 'dev' },
  },
  {
    name: 'a local that refers to a data source runs it',
    hcl: 'data "external" "x" {\n  program = ["fails"]\n}\nlocals {\n  v = data.external.x\n}',
    host: { run: () => ({ code: 3, stderr: 'boom' }) },
    error: 'data.external.x: running program fails: boom',
    at: '1:1',
  },
];
