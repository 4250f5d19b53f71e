/** Numbers, times and sizes in the reader's language. */

const parts = (ms: number) => {
  const seconds = Math.floor(ms / 1000);
  return { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 };
};

const two = (value: number) => String(value).padStart(2, '0');

/** A place in a recording: `1:02:07`, `2:07`; with tenths `2:07.4` where the eye compares short clips. */
export function clock(ms: number, tenths = false): string {
  const { hours, minutes, seconds } = parts(Math.max(0, ms));
  const tail = tenths ? `.${Math.floor((Math.max(0, ms) % 1000) / 100)}` : '';
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}${tail}` : `${minutes}:${two(seconds)}${tail}`;
}

/** A place in a recording to the millisecond: `01:23.456`, `1:02:03.456`. */
export function precise(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const { hours, minutes, seconds } = parts(whole);
  const tail = `${two(minutes)}:${two(seconds)}.${String(whole % 1000).padStart(3, '0')}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

/** Reads a place as `precise` writes it, or as people do: `83.4`, `1:23`, `1:02:03,456`; null when it is none. */
export function placeOf(text: string): number | null {
  const match = /^(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!match) return null;
  const [, hours, minutes, seconds, fraction] = match;
  if ((minutes !== undefined && Number(seconds) > 59) || (hours !== undefined && Number(minutes) > 59)) return null;
  return (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds)) * 1000 + Number((fraction ?? '').padEnd(3, '0'));
}

/** `en` as this reader writes it: a browser set to `en-GB` has its dates and its clock. */
function regional(locale: string): string {
  const wishes = typeof navigator === 'undefined' ? [] : (navigator.languages ?? []);
  return wishes.find((wish) => wish.split('-')[0] === locale) ?? locale;
}

const unit = (locale: string, value: number, name: string, digits = 0) =>
  new Intl.NumberFormat(regional(locale), {
    style: 'unit',
    unit: name,
    unitDisplay: 'short',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);

/** How much audio: `8.2 s`, `12 min`, `3.4 hr` in the reader's language. */
export function duration(locale: string, ms: number): string {
  if (ms < 60_000) return unit(locale, ms / 1000, 'second', ms < 10_000 ? 1 : 0);
  if (ms < 3_600_000) return unit(locale, ms / 60_000, 'minute', ms < 600_000 ? 1 : 0);
  return unit(locale, ms / 3_600_000, 'hour', 1);
}

export function bytes(locale: string, value: number): string {
  const names = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'];
  const power = value < 1000 ? 0 : Math.min(names.length - 1, Math.floor(Math.log10(value) / 3));
  const scaled = value / 1000 ** power;
  return unit(locale, scaled, names[power] as string, power > 0 && scaled < 10 ? 1 : 0);
}

export function number(locale: string, value: number, digits?: number): string {
  const fraction = digits === undefined ? {} : { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(regional(locale), fraction).format(value);
}

/** A rate such as 0.083 as `8.3 %`. */
export function percent(locale: string, rate: number, digits = 1): string {
  return new Intl.NumberFormat(regional(locale), {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(rate);
}

/** How probable something was: `3%`, `0.02%`; below one in a million `less than 0.0001%`, in the reader's writing. */
export function chance(locale: string, probability: number): string {
  const LEAST = 1e-6;
  const shown = new Intl.NumberFormat(regional(locale), { style: 'percent', maximumSignificantDigits: 1 });
  return probability < LEAST ? `< ${shown.format(LEAST)}` : shown.format(probability);
}

export function dateTime(locale: string, atMs: number): string {
  return new Intl.DateTimeFormat(regional(locale), { dateStyle: 'medium', timeStyle: 'short' }).format(atMs);
}

export function date(locale: string, atMs: number): string {
  return new Intl.DateTimeFormat(regional(locale), { dateStyle: 'medium' }).format(atMs);
}

/** The name of a language tag in the reader's language; the tag itself when it has no name. */
export function languageName(locale: string, tag: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
