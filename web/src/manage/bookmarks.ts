/** The uploads of a project that this browser has begun and not finished, kept beyond the tab. */
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

const key = (projectId: string) => `uploads.${projectId}`;

function isKept(value: unknown): value is Kept {
  const kept = value as Partial<Kept> | null;
  return typeof kept?.url === 'string' && typeof kept.name === 'string' && typeof kept.size === 'number' && typeof kept.lastModified === 'number';
}

export function bookmarks(projectId: string): Kept[] {
  try {
    const list: unknown = JSON.parse(recall(key(projectId)) ?? '[]');
    return Array.isArray(list) ? list.filter(isKept) : [];
  } catch {
    return [];
  }
}

function write(projectId: string, list: Kept[]): void {
  remember(key(projectId), JSON.stringify(list));
}

/** The place of one file among them. Other tabs write too, so each change reads first. */
export function bookmarkOf(projectId: string, { name, size, lastModified }: Fingerprint): Bookmark {
  const file = { name, size, lastModified };
  const others = () => bookmarks(projectId).filter((kept) => !same(kept, file));
  return {
    url: () => bookmarks(projectId).find((kept) => same(kept, file))?.url ?? null,
    keep: (url) => write(projectId, [...others(), { ...file, url }]),
    forget: () => write(projectId, others()),
  };
}
