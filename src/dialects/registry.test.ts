import { describe, expect, it } from 'vitest';
import { dialectFor } from './registry.ts';

describe('dialectFor', () => {
  it.each(['postgres', 'postgresql', 'POSTGRES'])('%s', async (scheme) => {
    expect((await dialectFor(scheme)).name).toBe('postgres');
  });

  it.each(['sqlite', 'sqlite3', 'libsql', 'libsql+wss', 'libsql+file'])('%s', async (scheme) => {
    expect((await dialectFor(scheme)).name).toBe('sqlite');
  });

  it.each(['mysql', 'maria+unix', 'redshift+http', 'sqlserver'])(
    '%s is known and not built',
    async (scheme) => {
      await expect(dialectFor(scheme)).rejects.toMatchObject({ code: 'E_UNSUPPORTED' });
    },
  );

  it('names the driver nobody knows, and the one that was probably meant', async () => {
    await expect(dialectFor('postgress')).rejects.toMatchObject({
      code: 'E_DRIVER',
      message: 'unknown driver "postgress"',
      hint: 'a database URL begins with one of postgres://, postgresql://, sqlite://, sqlite3://, libsql://, libsql+file://, libsql+ws://, libsql+wss://, libsql+http://, libsql+https://. Did you mean "postgres"?',
    });
  });
});
