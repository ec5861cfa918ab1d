import type { BlockRule } from '../ports.ts';
import { flag, named, secretText, text, texts } from './rules.ts';

const drivers = ['clickhouse', 'mariadb', 'mysql', 'postgres', 'sqlserver'];

export const docker: BlockRule = {
  labels: ['driver', 'name'],
  labelWords: [drivers, undefined],
  repeat: 'labels',
  doc: 'A dev database in a container, used as docker.<driver>.<name>.url.',
  attributes: {
    image: text('Image with tag.', { required: true }),
    schema: text('Schema that the URL is bound to.'),
    database: text('Database (postgres, sqlserver).'),
    baseline: text('SQL run on start; part of the clean state.'),
    command: texts('Command of the container.'),
    template: flag('Clone a template database for each test (postgres).', { fallback: 'false' }),
  },
  blocks: {
    build: {
      labels: [],
      doc: 'Build the image first.',
      attributes: {
        context: text('Folder of the build.', { required: true }),
        dockerfile: text('File within it.'),
        target: text('Stage to stop at.'),
        args: named('Build arguments.'),
      },
    },
  },
};

export const dev: BlockRule = {
  labels: ['driver', 'name'],
  repeat: 'labels',
  doc: 'A dev database that is running already, used as dev.<driver>.<name>.url.',
  attributes: {
    url: secretText('Its URL.', { required: true }),
    baseline: text('SQL run before each use; part of the clean state.'),
  },
};
