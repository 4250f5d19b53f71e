/** The lists of clips, and the way through each. */
import { api } from '../lib/api';
import { href } from '../lib/router.svelte';
import type { ClipState } from '../lib/types';
import { Trail } from './trail';

export const STATES: readonly ClipState[] = ['review', 'final', 'open'];
export const PAGE_SIZE = 50;

export function stateOf(query: URLSearchParams): ClipState {
  return STATES.find((state) => state === query.get('state')) ?? 'review';
}

export function pageOf(query: URLSearchParams): number {
  const page = Number.parseInt(query.get('page') ?? '1', 10);
  return Number.isFinite(page) && page > 0 ? page : 1;
}

export function clipsAt(projectId: string, state: ClipState, offset: number) {
  return api.clips(projectId, { state, limit: PAGE_SIZE, offset });
}

const withQuery = (address: string, query: Record<string, string | number>) => {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  return search.size > 0 ? `${address}?${search}` : address;
};

export function listAddress(projectId: string, state: ClipState, page = 1): string {
  return withQuery(href('projects', projectId), {
    ...(state === 'review' ? {} : { state }),
    ...(page > 1 ? { page } : {}),
  });
}

export function clipAddress(projectId: string, state: ClipState, clipId: string): string {
  return withQuery(href('projects', projectId, 'clips', clipId), state === 'review' ? {} : { state });
}

const trails = new Map<string, Trail>();

/** Kept while the page is open, so that what was decided or passed over is remembered from clip to clip. */
export function trailOf(projectId: string, state: ClipState): Trail {
  const key = `${projectId} ${state}`;
  let trail = trails.get(key);
  if (!trail) trails.set(key, (trail = new Trail((offset) => clipsAt(projectId, state, offset), state !== 'final')));
  return trail;
}

/** The list was looked at anew: the way through it begins anew. */
export function forgetTrail(projectId: string, state: ClipState): void {
  trails.delete(`${projectId} ${state}`);
}
