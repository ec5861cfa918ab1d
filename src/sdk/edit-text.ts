import { posix } from 'node:path';
import { MercatorError } from '../base/index.ts';
import type { Host } from '../host/index.ts';

/**
 * The text as the user leaves it in an editor (`$EDITOR`, else `vi`), on a copy of that file name.
 * Throws E_PROCESS when the editor cannot be started or ends with an error.
 */
export async function editText(name: string, text: string, host: Host): Promise<string> {
  const folder = await host.files.makeTemporaryFolder('mercator-edit-');
  try {
    const path = posix.join(folder, posix.basename(name));
    await host.files.writeText(path, text);
    const editor = host.env.EDITOR || 'vi';
    // The variable may hold arguments. Ctrl-C is the editor's: the shell lives on.
    const script = `trap : INT; ${editor} "$1"`;
    const code = await host.processes.attach('sh', ['-c', script, editor, path]);
    if (code === 0) return await host.files.readText(path);
    throw new MercatorError(
      'E_PROCESS',
      `the editor "${editor}" ended with ${code ?? 'a signal'}`,
      {
        hint: 'nothing was written; EDITOR names the program to use',
      },
    );
  } finally {
    await host.files.remove(folder);
  }
}
