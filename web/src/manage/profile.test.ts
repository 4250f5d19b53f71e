import { describe, expect, it } from 'vitest';
import type { OwnProfile } from '../lib/types';
import { isUnread, listsOf, ownOf } from './profile';

const rest = { base: 'en/2', numbers: 'keep', tags: 'keep' } as const;
const empty = { variants: '', hesitations: '', compounds: '', letters: '' };

describe('what is typed', () => {
  it('is read line by line, from a spreadsheet too', () => {
    const own = ownOf(rest, {
      variants: 'colour = color\n\n going to→gonna\nanyways\tanyway\n',
      hesitations: 'hmm, mhm\nerrr',
      compounds: 'well-known\ne mail',
      letters: 'ß = ss\nـ =',
    });
    expect(own).toEqual({
      ...rest,
      variants: [
        { from: 'colour', to: 'color' },
        { from: 'going to', to: 'gonna' },
        { from: 'anyways', to: 'anyway' },
      ],
      hesitations: ['hmm', 'mhm', 'errr'],
      compounds: ['well-known', 'e mail'],
      letters: [
        { from: 'ß', to: 'ss' },
        { from: 'ـ', to: '' },
      ],
    });
  });

  it('names the line that cannot be read', () => {
    expect(ownOf(rest, { ...empty, variants: 'a = b\nc' })).toEqual({ list: 'variants', line: 2, text: 'c' });
    expect(ownOf(rest, { ...empty, variants: 'a =' })).toMatchObject({ list: 'variants', line: 1 });
    expect(ownOf(rest, { ...empty, letters: '= b' })).toMatchObject({ list: 'letters', line: 1 });
    expect(ownOf(rest, { ...empty, variants: 'a = b = c' })).toMatchObject({ list: 'variants', line: 1 });
  });

  it('comes back as it was', () => {
    const own: OwnProfile = { ...rest, variants: [{ from: 'going to', to: 'gonna' }], hesitations: ['hm'], compounds: ['e-mail'], letters: [{ from: 'ß', to: '' }] };
    const again = ownOf(rest, listsOf(own));
    expect(isUnread(again)).toBe(false);
    expect(again).toEqual(own);
  });
});
