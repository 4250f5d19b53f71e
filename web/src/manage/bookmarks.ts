/** The uploads that a person has begun in this browser and not finished, by project (a “shelf” each), kept beyond the tab. */
import { recall, remember } from '../lib/memory';
import type { Bookmark } from './tus';

/** What tells one file of this computer from another without reading it. */
export interface Fingerprint {
  name: string;
  size: number;
  lastModified: number;
}

export interface Kept extends Fingerprint {
  url: string;
}

export const same = (a: Fingerprint, b: Fingerprint) =>
  a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;

const key = (shelf: string) => `uploads.${shelf}`;

function isKept(value: unknown): value is Kept {
  const kept = value as Partial<Kept> | null;
  return typeof kept?.url === 'string' && typeof kept.name === 'string' && typeof kept.size === 'number' && typeof kept.lastModified === 'number';
}

export function bookmarks(shelf: string): Kept[] {
  try {
    const list: unknown = JSON.parse(recall(key(shelf)) ?? '[]');
    return Array.isArray(list) ? list.filter(isKept) : [];
  } catch {
    return [];
  }
}

function write(shelf: string, list: Kept[]): void {
  remember(key(shelf), JSON.stringify(list));
}

/** The place of one file among them. Other tabs write too, so each change reads first. */
export function bookmarkOf(shelf: string, { name, size, lastModified }: Fingerprint): Bookmark {
  const file = { name, size, lastModified };
  const others = () => bookmarks(shelf).filter((kept) => !same(kept, file));
  return {
    url: () => bookmarks(shelf).find((kept) => same(kept, file))?.url ?? null,
    keep: (url) => write(shelf, [...others(), { ...file, url }]),
    forget: () => write(shelf, others()),
  };
}
