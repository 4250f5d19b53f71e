/** What a worker has typed, kept in this browser until the server has it. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { NewSubmission } from '../lib/types';

export interface LocalDraft {
  assignment_id: string;
  text: string;
  /** The server's revision this text was typed upon. */
  revision: number;
  /** The server has this text. */
  sent: boolean;
  changed_at_ms: number;
}

export interface Unsent {
  assignment_id: string;
  user_id: string;
  submission: NewSubmission;
  made_at_ms: number;
  /** The code of the problem with which the server refused it for good. */
  refused: string | null;
}

export interface LocalStore {
  draft(assignment_id: string): Promise<LocalDraft | undefined>;
  keepDraft(draft: LocalDraft): Promise<void>;
  /** The same for a page that is about to go, where nothing that takes its time would be finished. */
  keepDraftNow(draft: LocalDraft): void;
  dropDraft(assignment_id: string): Promise<void>;
  unsent(user_id: string): Promise<Unsent[]>;
  keepUnsent(unsent: Unsent): Promise<void>;
  dropUnsent(assignment_id: string): Promise<void>;
}

interface Schema extends DBSchema {
  drafts: { key: string; value: LocalDraft };
  unsent: { key: string; value: Unsent; indexes: { user_id: string } };
}

/** Sent drafts older than this are of no use to anyone. */
const KEPT_MS = 30 * 24 * 3_600_000;

export async function openLocalStore(now: number): Promise<LocalStore> {
  try {
    const db = await openDB<Schema>('verbatim', 1, {
      upgrade(fresh) {
        fresh.createObjectStore('drafts', { keyPath: 'assignment_id' });
        fresh.createObjectStore('unsent', { keyPath: 'assignment_id' }).createIndex('user_id', 'user_id');
      },
    });
    await forgetOld(db, now);
    return new IndexedStore(db);
  } catch {
    // Storage may be forbidden (a private window): work goes on, kept by the server alone.
    return new MemoryStore();
  }
}

async function forgetOld(db: IDBPDatabase<Schema>, now: number): Promise<void> {
  for (const draft of await db.getAll('drafts')) {
    if (draft.sent && now - draft.changed_at_ms > KEPT_MS) await db.delete('drafts', draft.assignment_id);
  }
}

/** Written at once, unlike the database: what was typed in the moment before the page went. */
const PARTING = 'verbatim.draft.';

function partingDraft(assignment_id: string): LocalDraft | null {
  try {
    return JSON.parse(localStorage.getItem(PARTING + assignment_id) ?? 'null') as LocalDraft | null;
  } catch {
    return null;
  }
}

function dropParting(assignment_id: string): void {
  try {
    localStorage.removeItem(PARTING + assignment_id);
  } catch {
    // Forbidden storage holds nothing to remove.
  }
}

class IndexedStore implements LocalStore {
  readonly #db: IDBPDatabase<Schema>;

  constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  async draft(assignment_id: string) {
    const stored = await this.#db.get('drafts', assignment_id);
    const parting = partingDraft(assignment_id);
    return parting && parting.changed_at_ms > (stored?.changed_at_ms ?? 0) ? parting : stored;
  }
  async keepDraft(draft: LocalDraft) {
    await this.#db.put('drafts', draft);
    dropParting(draft.assignment_id);
  }
  keepDraftNow(draft: LocalDraft) {
    try {
      localStorage.setItem(PARTING + draft.assignment_id, JSON.stringify(draft));
    } catch {
      // Full or forbidden: what was kept before the last keys still stands.
    }
  }
  async dropDraft(assignment_id: string) {
    await this.#db.delete('drafts', assignment_id);
    dropParting(assignment_id);
  }
  unsent(user_id: string) {
    return this.#db.getAllFromIndex('unsent', 'user_id', user_id);
  }
  async keepUnsent(unsent: Unsent) {
    await this.#db.put('unsent', unsent);
  }
  async dropUnsent(assignment_id: string) {
    await this.#db.delete('unsent', assignment_id);
  }
}

export class MemoryStore implements LocalStore {
  readonly #drafts = new Map<string, LocalDraft>();
  readonly #unsent = new Map<string, Unsent>();

  async draft(assignment_id: string) {
    return this.#drafts.get(assignment_id);
  }
  async keepDraft(draft: LocalDraft) {
    this.keepDraftNow(draft);
  }
  keepDraftNow(draft: LocalDraft) {
    this.#drafts.set(draft.assignment_id, draft);
  }
  async dropDraft(assignment_id: string) {
    this.#drafts.delete(assignment_id);
  }
  async unsent(user_id: string) {
    return [...this.#unsent.values()].filter((unsent) => unsent.user_id === user_id);
  }
  async keepUnsent(unsent: Unsent) {
    this.#unsent.set(unsent.assignment_id, unsent);
  }
  async dropUnsent(assignment_id: string) {
    this.#unsent.delete(assignment_id);
  }
}
