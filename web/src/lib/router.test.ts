import { describe, expect, it } from 'vitest';
import { href, parseRoute } from './router.svelte';
import { safeNext } from './session.svelte';

describe('parseRoute', () => {
  it('reads what href writes', () => {
    const route = parseRoute(`${href('projects', 'a/b ü')}?tab=members`);
    expect(route.segments).toEqual(['projects', 'a/b ü']);
    expect(route.query.get('tab')).toBe('members');
  });

  it('takes an empty and a broken address', () => {
    expect(parseRoute('').segments).toEqual([]);
    expect(parseRoute('#/%E0%A4%A').segments).toEqual(['%E0%A4%A']);
  });
});

describe('safeNext', () => {
  it('follows a path of this site only', () => {
    expect(safeNext('/work/#/p1')).toBe('/work/#/p1');
    for (const elsewhere of [null, '', 'https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      expect(safeNext(elsewhere)).toBe('/');
    }
  });
});
