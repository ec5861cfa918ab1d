import { expect, it } from 'vitest';
import { memoryHost } from '../../src/host/memory.ts';
import { hashDirectory, pullMigrations, pushMigrations } from '../../src/sdk/index.ts';

const registry = 'file:///registry';

async function pushed() {
  const host = memoryHost({ files: { 'migrations/1_a.sql': 'SELECT 1;\n' } });
  await hashDirectory({}, { host });
  const push = (name: string) => pushMigrations({ name, registry }, { host });
  return { host, push };
}

it('brings a directory to another place, tag by tag', async () => {
  const { host, push } = await pushed();
  expect((await push('app:v1')).url).toBe('atlas://app?tag=v1');
  await host.files.writeText('migrations/2_b.sql', 'SELECT 2;\n');
  await hashDirectory({}, { host });
  expect((await push('app')).url).toBe('atlas://app');
  const pull = (name: string) => pullMigrations({ name, registry, dir: 'file://other' }, { host });
  expect(await pull('app:v1')).toEqual(['1_a.sql']);
  expect(await pull('app')).toEqual(['2_b.sql']);
  expect(await pull('app')).toEqual([]);
  const { '/project/other/atlas.sum': there, '/project/migrations/atlas.sum': here } =
    host.fileTexts();
  expect(there).toBe(here);
});

it('moves no tag, overwrites no file and knows what was pushed', async () => {
  const { host, push } = await pushed();
  await push('app:v1');
  await host.files.writeText('migrations/1_a.sql', 'SELECT 3;\n');
  await expect(push('app:v1')).rejects.toMatchObject({ code: 'E_CHECKSUM' });
  await hashDirectory({}, { host });
  await expect(push('app:v1')).rejects.toThrow('stands for other files already');
  await expect(pullMigrations({ name: 'app:v1', registry }, { host })).rejects.toThrow(
    '"1_a.sql" is not as it was pushed',
  );
  await expect(
    pullMigrations({ name: 'app:v9', registry, dir: 'file://o' }, { host }),
  ).rejects.toMatchObject({
    code: 'E_FILE_NOT_FOUND',
  });
  await expect(push('../app')).rejects.toMatchObject({ code: 'E_USAGE' });
  await expect(pushMigrations({ name: 'app' }, { host })).rejects.toThrow('no registry is named');
});
