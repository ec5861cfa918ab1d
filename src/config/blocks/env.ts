import type { BlockRule } from '../ports.ts';
import { dirFormats, execOrders, sensitiveModes, txModes } from '../words.ts';
import { check } from './check.ts';
import { rollout } from './deployment.ts';
import { diff } from './diff.ts';
import { exportBlock } from './exporter.ts';
import { format, log } from './format.ts';
import { post, pre } from './hook.ts';
import { lint } from './lint.ts';
import { rowData } from './row-data.ts';
import { anything, flag, secretText, text, texts, word } from './rules.ts';
import { test } from './test.ts';

const repo: BlockRule = {
  labels: [],
  doc: 'Where the registry keeps it.',
  attributes: { name: text('Name in the registry.', { required: true }) },
};

const mode: BlockRule = {
  labels: [],
  doc: 'Which objects are managed.',
  attributes: {
    schemas: flag('Schemas themselves.', { fallback: 'true' }),
    objects: flag('What is in them.', { fallback: 'true' }),
    roles: flag('Roles and users.', { fallback: 'false' }),
    permissions: flag('Privileges.', { fallback: 'false' }),
    sensitive: word(sensitiveModes, 'Whether passwords and their like are read.', {
      fallback: 'DENY',
    }),
  },
};

const schema: BlockRule = {
  labels: [],
  doc: 'The desired state.',
  attributes: { src: anything('URL, or list of URLs; the attribute src of the env goes first.') },
  blocks: { repo, mode },
};

const migration: BlockRule = {
  labels: [],
  doc: 'The migration directory and how it is applied.',
  attributes: {
    dir: text('URL of the directory.', { fallback: '"file://migrations"' }),
    format: word(dirFormats, 'Format of the directory.', { fallback: 'atlas' }),
    baseline: text('First version of a database that had no revisions.'),
    exec_order: word(execOrders, 'What a file out of order does.', {
      fallback: 'LINEAR',
    }),
    lock_timeout: text('How long to wait for the lock.', { fallback: '"10s"' }),
    lock_name: text('Name of the lock.', { fallback: '"atlas_migrate_execute"' }),
    revisions_schema: text('Schema of the revisions table.'),
    exclude: texts('Objects that migrate diff leaves out.'),
    tx_mode: word(txModes, 'One transaction a file, one for all, or none.', {
      fallback: 'file',
    }),
    to_version: text('Version to stop at.'),
    skip_lock: flag('Apply without a lock.', { fallback: 'false' }),
  },
  blocks: { repo },
};

const script: BlockRule = {
  labels: [],
  doc: 'Scripts that the script commands find.',
  attributes: { src: texts('Files, or folders of them.') },
  blocks: { repo },
};

export const env: BlockRule = {
  labels: ['name'],
  labelsOptional: true,
  repeat: true,
  open: true,
  doc: 'What --env <name> selects. Without a label, name = atlas.env answers to any.',
  attributes: {
    name: text('Name, in place of the label.'),
    url: secretText('URL of the target database.'),
    dev: secretText('URL of the dev database.'),
    src: anything('Desired state: URL, or list of URLs.', { secret: true }),
    schemas: texts('Schemas to look at.'),
    exclude: texts('Objects to leave out.'),
    include: texts('Objects to look at.'),
  },
  blocks: {
    schema,
    migration,
    lint,
    diff,
    format,
    log,
    test,
    check,
    pre,
    post,
    rollout,
    export: exportBlock,
    data: rowData,
    script,
  },
};
