import { describe, expect, it } from 'vitest';
import { bytes, clock, duration, languageName, percent, placeOf, precise } from './format';

/** Spaces that do not break look like others in a failed test. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('format', () => {
  it('writes places in a recording', () => {
    expect([clock(7_100), clock(127_400, true), clock(3_727_000), clock(-5)]).toEqual(['0:07', '2:07.4', '1:02:07', '0:00']);
  });

  it('writes places to the millisecond, and reads them back', () => {
    expect([precise(83_456), precise(3_723_456), precise(7.6)]).toEqual(['01:23.456', '1:02:03.456', '00:00.008']);
    for (const ms of [0, 8, 83_456, 3_723_456, 35_999_999]) expect(placeOf(precise(ms))).toBe(ms);
    expect([placeOf('83.4'), placeOf(' 1:23 '), placeOf('1:02:03,05'), placeOf('90:00')]).toEqual([83_400, 83_000, 3_723_050, 5_400_000]);
    expect(['', '1:60', '1:99:00', 'noon', '1.2345', '-3'].map(placeOf)).toEqual([null, null, null, null, null, null]);
  });

  it('writes how much audio there is in the reader’s language', () => {
    expect(plain(duration('en', 8_200))).toBe('8.2 sec');
    expect(plain(duration('fr', 312_000))).toBe('5,2 min');
    expect(plain(duration('it', 12_240_000))).toBe('3,4 h');
  });

  it('writes rates and sizes', () => {
    expect(plain(percent('it', 0.125))).toBe('12,5%');
    expect(plain(bytes('en', 1_500_000))).toBe('1.5 MB');
    expect(plain(bytes('en', 0))).toBe('0 byte');
  });

  it('names languages, and leaves alone what it cannot name', () => {
    expect(languageName('fr', 'it')).toBe('italien');
    expect(languageName('en', 'not a tag')).toBe('not a tag');
  });
});
