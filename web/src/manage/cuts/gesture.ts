/**
 * What pointers on the row of a channel mean: a click puts the cursor and selects, a drag moves an edge or a clip, marks
 * out a new one, or moves along the recording; two fingers zoom. Free of any framework: it reads and calls what it is given.
 */
import { hit, REACH, snapped, type Hit } from './hit';
import type { Cuts, Edge } from './list';
import { msAt, type View } from './view';

export interface Stage {
  readonly view: View;
  readonly lane: Cuts;
  readonly selected: string | null;
  /** Whether clips may be changed. */
  readonly free: boolean;
  readonly cursor_ms: number;
}

export interface Actions {
  begin(): void;
  select(key: string | null): void;
  seek(ms: number): void;
  pan(pixels: number): void;
  zoom(factor: number, x: number): void;
  dragEdge(key: string, edge: Edge, ms: number): void;
  dragCut(key: string, start_ms: number): void;
  dragNew(from_ms: number, to_ms: number): void;
  settle(what: 'edge' | 'shift' | 'add'): void;
  forget(): void;
}

export type PointerKind = keyof typeof REACH;

interface Drag {
  pointer: number;
  what: 'edge' | 'shift' | 'add' | 'pan';
  found: Hit;
  from: number;
  last: number;
  from_ms: number;
  /** From the pointer to what it holds. */
  offset_ms: number;
  moved: boolean;
}

/** A hand is not still: less than this is a click. */
const STILL: Record<PointerKind, number> = { mouse: 3, pen: 5, touch: 8 };

export class Gesture {
  #drag: Drag | null = null;
  readonly #pointers = new Map<number, number>();

  constructor(
    private readonly stage: Stage,
    private readonly actions: Actions,
  ) {}

  down(pointer: number, x: number, kind: PointerKind): void {
    this.#pointers.set(pointer, x);
    if (this.#pointers.size > 1) {
      this.actions.forget();
      this.#drag = null;
      return;
    }
    this.actions.begin();
    const { view, lane, selected } = this.stage;
    const found = hit(lane, view, x, REACH[kind], selected);
    const from_ms = msAt(view, x);
    const holds = found.kind === 'gap' ? from_ms : found.kind === 'edge' && found.edge === 'end' ? found.cut.end_ms : found.cut.start_ms;
    this.#drag = { pointer, what: this.#meant(found, kind), found, from: x, last: x, from_ms, offset_ms: holds - from_ms, moved: false };
  }

  /** A finger moves along the recording, unless it is on the edges of the selected clip or on that clip. */
  #meant(found: Hit, kind: PointerKind): Drag['what'] {
    if (!this.stage.free) return 'pan';
    const chosen = kind !== 'touch' || (found.kind !== 'gap' && found.cut.key === this.stage.selected);
    if (!chosen) return 'pan';
    return found.kind === 'edge' ? 'edge' : found.kind === 'cut' ? 'shift' : 'add';
  }

  /** Says what is under the pointer, or held by it. */
  move(pointer: number, x: number, kind: PointerKind): Hit['kind'] {
    const drag = this.#drag;
    if (this.#pointers.size > 1 && this.#pointers.has(pointer)) {
      this.#pinch(pointer, x);
      return 'gap';
    }
    if (!drag || drag.pointer !== pointer) return hit(this.stage.lane, this.stage.view, x, REACH[kind], this.stage.selected).kind;
    this.#pointers.set(pointer, x);
    if (!drag.moved && Math.abs(x - drag.from) < STILL[kind]) return drag.found.kind;
    if (!drag.moved && drag.found.kind !== 'gap' && drag.what !== 'pan') this.actions.select(drag.found.cut.key);
    drag.moved = true;
    this.#drags(drag, x);
    drag.last = x;
    return drag.found.kind;
  }

  #drags(drag: Drag, x: number): void {
    const { view, lane, cursor_ms } = this.stage;
    if (drag.what === 'pan') return this.actions.pan(drag.last - x);
    // At the end of the window it goes on.
    if (x < 0) this.actions.pan(Math.max(-24, x));
    else if (x > view.width) this.actions.pan(Math.min(24, x - view.width));
    const { found } = drag;
    const wished = msAt(this.stage.view, x) + drag.offset_ms;
    if (found.kind === 'gap') return this.actions.dragNew(drag.from_ms, wished);
    if (drag.what === 'shift') return this.actions.dragCut(found.cut.key, wished);
    if (found.kind !== 'edge') return;
    const others = lane.filter((cut) => cut.key !== found.cut.key).flatMap((cut) => [cut.start_ms, cut.end_ms]);
    this.actions.dragEdge(found.cut.key, found.edge, snapped(wished, [cursor_ms, ...others], view, 5));
  }

  #pinch(pointer: number, x: number): void {
    const [, other] = [...this.#pointers].find(([id]) => id !== pointer) ?? [0, 0];
    const before = this.#pointers.get(pointer) ?? x;
    this.#pointers.set(pointer, x);
    const apart = Math.max(20, Math.abs(before - other));
    this.actions.zoom(Math.max(20, Math.abs(x - other)) / apart, (x + other) / 2);
    this.actions.pan((before - x) / 2);
  }

  up(pointer: number): void {
    this.#pointers.delete(pointer);
    const drag = this.#drag;
    if (!drag || drag.pointer !== pointer) return;
    this.#drag = null;
    if (!drag.moved) {
      this.actions.select(drag.found.kind === 'gap' ? null : drag.found.cut.key);
      this.actions.seek(drag.from_ms);
    } else if (drag.what !== 'pan') this.actions.settle(drag.what);
  }

  /** Gives up what is being dragged; says whether there was something. */
  cancel(pointer?: number): boolean {
    if (pointer === undefined) this.#pointers.clear();
    else this.#pointers.delete(pointer);
    const held = this.#drag !== null;
    this.#drag = null;
    if (held) this.actions.forget();
    return held;
  }
}
