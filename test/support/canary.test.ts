import { describe, expect, it } from 'vitest';
import { canaryForms, findCanaries } from './canary.ts';

const secret = 'host:5432/?Action=connect&X-Amz-Signature=0b7fbd3a0c2e94d1+/ä%';
const forms = canaryForms(['another-secret', secret]);

describe('findCanaries', () => {
  const cases: { what: string; text: string; form: string | undefined }[] = [
    { what: 'as it is', text: `url: ${secret}!`, form: 'plain' },
    { what: 'in a URL', text: `a=${encodeURIComponent(secret)}&b`, form: 'URL-escaped' },
    {
      what: 'escaped twice',
      text: encodeURIComponent(encodeURIComponent(secret)),
      form: 'URL-escaped twice',
    },
    { what: 'as base64', text: Buffer.from(secret).toString('base64'), form: 'base64' },
    {
      what: 'inside longer base64',
      text: Buffer.from(`user:${secret}:more`).toString('base64'),
      form: 'base64',
    },
    {
      what: 'inside longer base64url',
      text: Buffer.from(`u:${secret}:m`).toString('base64url'),
      form: 'base64url',
    },
    { what: 'not at all', text: secret.slice(0, -20), form: undefined },
  ];
  it.each(cases)('finds a secret $what', ({ text, form }) => {
    const hits = findCanaries(Buffer.from(text), forms);
    expect(hits.map((hit) => hit.secret)).toEqual(
      form === undefined ? [] : expect.arrayContaining([1]),
    );
    if (form !== undefined) expect(hits.map((hit) => hit.form)).toContain(form);
  });
});
