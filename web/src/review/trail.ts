/** The way through a list of clips: which comes next, whatever has been decided meanwhile. */

export interface TrailPage {
  clips: readonly { id: string }[];
  total: number;
}

export class Trail {
  readonly #load: (offset: number) => Promise<TrailPage>;
  /** Whether a decided clip leaves the server's list. */
  readonly #shrinks: boolean;
  #ids: string[] = [];
  readonly #decided = new Set<string>();
  #total = 0;
  #loaded = false;

  constructor(load: (offset: number) => Promise<TrailPage>, shrinks: boolean) {
    this.#load = load;
    this.#shrinks = shrinks;
  }

  /** How many of the list are not decided yet, as far as is known. */
  get left(): number {
    return Math.max(0, this.#total - (this.#shrinks ? 0 : this.#decided.size));
  }

  /** The clip is decided: it is not offered again on this way. */
  decide(id: string): void {
    if (this.#decided.has(id)) return;
    this.#decided.add(id);
    if (this.#shrinks && this.#ids.includes(id)) this.#total -= 1;
  }

  /** The next clip to decide, from the start again after the last; null when no other is left. */
  async after(id: string): Promise<string | null> {
    if (!this.#loaded) await this.#more();
    for (;;) {
      const found = this.#ids.slice(this.#ids.indexOf(id) + 1).find((next) => !this.#decided.has(next));
      if (found) return found;
      const known = this.#ids.length;
      if (this.left > this.#ids.filter((next) => !this.#decided.has(next)).length) await this.#more();
      if (this.#ids.length === known) break;
    }
    return this.#ids.find((other) => other !== id && !this.#decided.has(other)) ?? null;
  }

  /** The clip before it in the list, decided or not. */
  before(id: string): string | null {
    return this.#ids[this.#ids.indexOf(id) - 1] ?? null;
  }

  async #more(): Promise<void> {
    const offset = this.#ids.filter((id) => !this.#shrinks || !this.#decided.has(id)).length;
    const page = await this.#load(offset);
    this.#loaded = true;
    this.#total = page.total;
    const known = new Set(this.#ids);
    this.#ids.push(...page.clips.map((clip) => clip.id).filter((id) => !known.has(id)));
  }
}
