import type { BlockRule } from '../ports.ts';
import { secretText, text } from './rules.ts';

export const atlas: BlockRule = {
  labels: [],
  doc: 'Settings of the registry.',
  attributes: {},
  blocks: {
    cloud: {
      labels: [],
      doc: 'The registry that atlas:// URLs mean.',
      attributes: {
        org: text('Organisation; Mercator needs no login and takes it as given.'),
        token: secretText('Bearer token of the registry; an empty one leaves it off.'),
        url: text('Address of the registry; a file:// URL is a folder that serves as one.'),
        project: text('Project within the registry.', { fallback: '"default"' }),
      },
    },
  },
};
