import { describe, expect, it } from 'vitest';
import { Trail } from './trail';

/** A server's list of which two are answered at a time, and from which decided clips vanish. */
function listOf(...ids: string[]) {
  const open = [...ids];
  const load = async (offset: number) => ({
    clips: open.slice(offset, offset + 2).map((id) => ({ id })),
    total: open.length,
  });
  const remove = (id: string) => open.splice(open.indexOf(id), 1);
  return { load, remove };
}

describe('Trail', () => {
  it('follows the list across its pages', async () => {
    const trail = new Trail(listOf('a', 'b', 'c', 'd', 'e').load, true);
    const way = ['a'];
    for (let i = 0; i < 4; i++) way.push((await trail.after(way.at(-1)!))!);
    expect(way.join('')).toBe('abcde');
  });

  it('misses none when decided clips leave the list', async () => {
    const { load, remove } = listOf('a', 'b', 'c', 'd', 'e');
    const trail = new Trail(load, true);
    await trail.after('a');
    const way: (string | null)[] = ['a'];
    while (way.at(-1)) {
      const here = way.at(-1)!;
      remove(here);
      trail.decide(here);
      way.push(await trail.after(here));
    }
    expect(way).toEqual(['a', 'b', 'c', 'd', 'e', null]);
    expect(trail.left).toBe(0);
  });

  it('comes back to what was passed over, and ends when only this one is left', async () => {
    const trail = new Trail(listOf('a', 'b', 'c').load, true);
    expect(await trail.after('b')).toBe('c');
    trail.decide('c');
    expect(await trail.after('c')).toBe('a');
    trail.decide('a');
    trail.decide('b');
    expect(await trail.after('b')).toBeNull();
    expect(await new Trail(listOf('a').load, true).after('a')).toBeNull();
  });

  it('begins at the top for a clip that is not in the list', async () => {
    const trail = new Trail(listOf('a', 'b').load, true);
    expect(await trail.after('elsewhere')).toBe('a');
    expect(trail.before('a')).toBeNull();
    expect(trail.before('b')).toBe('a');
  });
});
