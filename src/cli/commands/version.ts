import type { Command } from '../command.ts';
import { versionText } from '../version.ts';

export const versionCommand: Command = {
  path: ['version'],
  summary: 'Print the version',
  description: 'Print the version of this program.',
  flags: [],
  examples: [{ comment: 'the version, on the first line', command: 'version' }],
  run: ({ host, program }) => {
    host.terminal.stdout.write(versionText(program));
    return Promise.resolve(0);
  },
};
