import { expect, it } from 'vitest';
import { loadText } from './load-text.ts';

const locals = Array.from({ length: 2000 }, (_, i) =>
  i % 10 === 0 ? `  v${i} = "value ${i}"` : `  v${i} = "\${local.v${i - 1}}-${i}"`,
);
const envs = Array.from(
  { length: 200 },
  (_, i) => `env "e${i}" {
  url = "postgres://user@host-${i}:5432/\${local.v${i * 10}}"
  dev = "docker://postgres/15/dev"
  schemas = ["public", "s${i}"]
  migration {
    dir = "file://migrations/\${local.v${i * 10 + 9}}"
    exec_order = LINEAR
  }
  format {
    migrate {
      apply = "{{ json . }}"
    }
  }
}`,
);

it('loads 200 envs and 2,000 locals in 150 ms', async () => {
  const hcl = `locals {\n${locals.join('\n')}\n}\n${envs.join('\n')}\n`;
  await loadText({ hcl, env: 'e3' }); // Compiled first.
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = process.cpuUsage();
    const project = await loadText({ hcl, env: `e${run + 10}` });
    const used = process.cpuUsage(start);
    times.push((used.user + used.system) / 1000);
    expect(project.envs[0]?.migration.dir).toContain('migrations/value');
  }
  expect(Math.min(...times)).toBeLessThan(150);
});

it('loads an env of 200 instances with 2,000 locals in 150 ms', async () => {
  const hcl = `locals {\n${locals.join('\n')}\n}
env "dev" {
  for_each = [for i in range(200) : "tenant-\${i}"]
  url = "postgres://user@host/\${each.value}\${local.v9}"
  migration {
    dir = "file://migrations"
  }
  lint {
    destructive {
      error = true
    }
  }
}
`;
  await loadText({ hcl, env: 'dev' });
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = process.cpuUsage();
    const project = await loadText({ hcl, env: 'dev' });
    const used = process.cpuUsage(start);
    times.push((used.user + used.system) / 1000);
    expect(project.envs).toHaveLength(200);
  }
  expect(Math.min(...times)).toBeLessThan(150);
});
