/** Steps that can be taken back and taken again. A step on the heels of one like it (an arrow key held down) is part of it. */

export interface Step<State> {
  readonly state: State;
  /** What led here; null for the beginning. */
  readonly what: string | null;
}

export class History<State> {
  readonly #steps: Step<State>[];
  #at = 0;

  constructor(
    start: State,
    private readonly most = 500,
  ) {
    this.#steps = [{ state: start, what: null }];
  }

  get state(): State {
    return (this.#steps[this.#at] as Step<State>).state;
  }

  /** What taking a step back would undo; null when there is nothing. */
  get undoes(): string | null {
    return this.#at > 0 ? (this.#steps[this.#at] as Step<State>).what : null;
  }

  get redoes(): string | null {
    return this.#steps[this.#at + 1]?.what ?? null;
  }

  /** `joins`: this step replaces the last one where that has the same name, and is part of it from then on. */
  push(state: State, what: string, joins = false): void {
    if (state === this.state) return;
    this.#steps.length = this.#at + 1;
    if (joins && this.#at > 0 && this.#steps[this.#at]?.what === what) this.#steps[this.#at] = { state, what };
    else this.#steps.push({ state, what });
    if (this.#steps.length > this.most + 1) this.#steps.shift();
    this.#at = this.#steps.length - 1;
  }

  undo(): string | null {
    const { undoes } = this;
    if (undoes !== null) this.#at -= 1;
    return undoes;
  }

  redo(): string | null {
    const { redoes } = this;
    if (redoes !== null) this.#at += 1;
    return redoes;
  }
}
