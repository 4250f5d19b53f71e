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

class IndexedStore implements LocalStore {
  readonly #db: IDBPDatabase<Schema>;

  constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  draft(assignment_id: string) {
    return this.#db.get('drafts', assignment_id);
  }
  async keepDraft(draft: LocalDraft) {
    await this.#db.put('drafts', draft);
  }
  async dropDraft(assignment_id: string) {
    await this.#db.delete('drafts', assignment_id);
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
