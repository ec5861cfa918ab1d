import { describe, expect, it } from 'vitest';
import { nodeHost } from '../host/index.ts';
import { parsePlanUrl, planStore, storePlan } from './plan-store.ts';

const place = { host: { ...nodeHost(), env: {} }, registry: 'file:///r' };

describe('a repository of plans', () => {
  it.each([
    ['app', '/r/app/plans', 'atlas://app/plans'],
    ['atlas://team/app', '/r/team/app/plans', 'atlas://team/app/plans'],
    ['file://plans/', 'plans', 'file://plans'],
  ])('is found by %s', (repo, folder, url) => {
    expect(planStore(repo, place)).toEqual({ folder, url });
  });

  it.each([
    ['s3://bucket/plans', 'the registry "s3://bucket/plans" is no folder'],
    ['../app', 'invalid name "../app"'],
  ])('is not found by %s', (repo, message) => {
    expect(() => planStore(repo, place)).toThrow(message);
  });

  it('needs a registry for a name', () => {
    const none = { host: place.host };
    expect(() => planStore('app', none)).toThrow('no registry is named');
    expect(() => planStore('app', { ...none, projectUrl: 'https://x.test' })).toThrow('no folder');
  });

  it.each([
    ['atlas://app/plans/p1', '/r/app/plans', 'p1'],
    ['file://a/b/p1.plan.hcl', 'a/b', 'p1'],
  ])('has the plan %s', (url, folder, stem) => {
    expect(parsePlanUrl(url, place)).toMatchObject({ store: { folder }, stem });
  });

  it.each(['p1', 'atlas://app', 'file://p1.hcl'])('has no plan %s', (url) => {
    expect(() => parsePlanUrl(url, place)).toThrow(`"${url}" names no plan`);
  });

  it.each(['../p', '.p', 'a/b', ''])('takes no plan named "%s"', async (name) => {
    const file = { name, from: 'a', to: 'b', migration: 'SELECT 1;' };
    const store = planStore('app', place);
    await expect(storePlan(store, file, 'PENDING', place.host)).rejects.toThrow(
      `"${name}" is no name for a plan`,
    );
  });
});
