import type { BlockRule } from '../ports.ts';
import { atlas } from './atlas.ts';
import { check } from './check.ts';
import { deployment } from './deployment.ts';
import { dev, docker } from './dev.ts';
import { diff } from './diff.ts';
import { env } from './env.ts';
import { exporter } from './exporter.ts';
import { hook } from './hook.ts';
import { lint } from './lint.ts';
import { test } from './test.ts';
import { locals, variable } from './variable.ts';

/** The whole file, but for `data`, whose types are registered. */
export const projectRule: BlockRule = {
  labels: [],
  doc: 'The project file.',
  attributes: {},
  blocks: {
    variable,
    locals,
    atlas,
    env,
    lint,
    diff,
    test,
    docker,
    dev,
    hook,
    check,
    deployment,
    exporter,
  },
};
