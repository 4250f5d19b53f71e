/** The clips of a recording while a manager changes them: what is shown, what was done, what is saved, and what stands in the way. */
import { api } from '../../lib/api';
import { precise } from '../../lib/format';
import { asProblem } from '../../lib/problem';
import type { RecordingDetail } from '../../lib/types';
import { History } from './history';
import {
  add, addAt, around, cutAt, difference, laneOf, LONGEST_MS, merge, moveEdge, refused, remove, sameSpan, setSpan, shift, SHORTEST_MS, sorted, split,
  type Cut, type Cuts, type Edge, type Outcome, type Reason, type Rules,
} from './list';

export interface Note {
  /** A message, with what is put into it. */
  id: string;
  args: Record<string, string | number>;
  tone: 'said' | 'refused';
}

/** What keeps changes from being saved, until somebody decides. */
export type Obstacle = { kind: 'changed'; theirs: RecordingDetail } | { kind: 'started' } | { kind: 'failed'; error: unknown };

const cutsOf = (detail: RecordingDetail): Cuts =>
  sorted(detail.clips.map(({ id, channel, start_ms, end_ms }) => ({ key: id, channel, start_ms, end_ms })));
const equal = (a: Cuts, b: Cuts) => a.length === b.length && a.every((cut, index) => sameSpan(cut, b[index] as Cut));
const working = ({ recording }: RecordingDetail) => recording.state === 'queued' || recording.state === 'decoding';

export class CutEditor {
  cuts = $state.raw<Cuts>([]);
  /** What a drag would give if it ended now. */
  preview = $state.raw<Outcome | null>(null);
  saved = $state.raw<Cuts>([]);
  selected = $state<string | null>(null);
  channel = $state(0);
  note = $state.raw<Note | null>(null);
  undoes = $state<string | null>(null);
  redoes = $state<string | null>(null);
  saving = $state(false);
  obstacle = $state.raw<Obstacle | null>(null);
  mayCut = $state(false);
  rules = $state.raw<Rules>({ duration_ms: 0, shortest_ms: SHORTEST_MS, longest_ms: LONGEST_MS });

  readonly shown = $derived(this.preview && !refused(this.preview) ? this.preview.cuts : this.cuts);
  readonly changes = $derived(difference(this.saved, this.cuts));
  readonly dirty = $derived(this.changes.anew + this.changes.gone > 0);
  /** In order of time, then channel, as the list of clips numbers them. */
  readonly numbers = $derived(
    new Map([...this.shown].sort((a, b) => a.start_ms - b.start_ms || a.channel - b.channel).map((cut, index) => [cut.key, index + 1])),
  );
  readonly cut = $derived(this.shown.find((cut) => cut.key === this.selected));

  #history = new History<Cuts>([]);
  #revision = 0;
  #target = 8000;
  #names = 0;
  #id = '';

  /** Takes what the server says now. Unsaved changes stay; what they were made upon is remembered for saving. */
  adopt(detail: RecordingDetail): void {
    const { recording } = detail;
    const first = this.#id !== recording.id;
    this.#id = recording.id;
    this.mayCut = detail.may_cut && this.obstacle?.kind !== 'started';
    this.#target = recording.segmentation?.target_clip_ms ?? this.#target;
    this.rules = {
      duration_ms: recording.duration_ms ?? 0,
      shortest_ms: SHORTEST_MS,
      longest_ms: Math.max(LONGEST_MS, recording.segmentation?.max_clip_ms ?? 0),
    };
    // While clips are being cut the list is in between, and while there are changes theirs is for a conflict.
    if (!first && (working(detail) || this.dirty)) return;
    this.#take(detail);
    if (first || !equal(this.cuts, this.saved)) this.#begin(this.saved);
  }

  #take(detail: RecordingDetail): void {
    this.saved = cutsOf(detail);
    this.#revision = detail.recording.cut_revision;
  }

  #begin(cuts: Cuts): void {
    this.#history = new History(cuts);
    this.#show();
    this.selected = null;
    this.note = null;
  }

  #show(): void {
    this.cuts = this.#history.state;
    this.undoes = this.#history.undoes;
    this.redoes = this.#history.redoes;
    this.preview = null;
  }

  /** Carries out an operation, or says why not. `joins`: one step with the same before it. */
  #do(what: string, outcome: Outcome, joins = false): boolean {
    this.preview = null;
    if (!this.mayCut) return false;
    if (refused(outcome)) {
      this.refuse(outcome.refused);
      return false;
    }
    const touched = outcome.key;
    this.#history.push(outcome.cuts, what, joins);
    this.#show();
    this.selected = touched;
    this.#tell(what.split(':')[0] as string, outcome.limit);
    return true;
  }

  #tell(what: string, limit: Reason | null = null): void {
    const cut = this.cut;
    const place = cut ? { number: this.numbers.get(cut.key) ?? 0, start: precise(cut.start_ms), end: precise(cut.end_ms) } : { number: 0, start: '', end: '' };
    if (limit) this.note = { id: `cut-limit-${limit}`, args: { ...place, ...this.#limits() }, tone: 'refused' };
    else this.note = { id: `cut-did-${what}`, args: place, tone: 'said' };
  }

  #limits() {
    return { shortest: this.rules.shortest_ms / 1000, longest: this.rules.longest_ms / 1000 };
  }

  refuse(reason: Reason): void {
    this.note = { id: `cut-why-${reason}`, args: this.#limits(), tone: 'refused' };
  }

  #key(): string {
    this.#names += 1;
    return `new-${this.#names}`;
  }

  /** Shows what an edge dragged to here would give; `settle` makes it so. */
  dragEdge(key: string, edge: Edge, ms: number): void {
    this.#propose(moveEdge(this.cuts, key, edge, ms, this.rules));
  }

  dragCut(key: string, start: number): void {
    this.#propose(shift(this.cuts, key, start, this.rules));
  }

  dragNew(from: number, to: number): void {
    this.#propose(add(this.cuts, this.channel, from, to, this.rules, 'new'));
  }

  #propose(outcome: Outcome): void {
    this.preview = this.mayCut ? outcome : null;
  }

  settle(what: 'edge' | 'shift' | 'add'): void {
    const outcome = this.preview;
    if (!outcome) return;
    const key = this.#key();
    const named = refused(outcome) || what !== 'add' ? outcome : { ...outcome, key, cuts: outcome.cuts.map((cut) => (cut.key === 'new' ? { ...cut, key } : cut)) };
    this.#do(what, named);
  }

  forget(): void {
    this.preview = null;
  }

  /** By a key or a button, on the selected clip; held down it is one step. */
  nudge(edge: Edge, by: number): void {
    const cut = this.cut;
    if (cut) this.#do(`edge:${cut.key}:${edge}`, moveEdge(this.cuts, cut.key, edge, (edge === 'start' ? cut.start_ms : cut.end_ms) + by, this.rules), true);
  }

  /** Exactly there, or not at all: who asks for the cursor means it. */
  setEdge(edge: Edge, ms: number): void {
    const cut = this.cut;
    if (!cut) this.refuse('no-clip');
    else this.setSpan(edge === 'start' ? ms : cut.start_ms, edge === 'end' ? ms : cut.end_ms);
  }

  setSpan(start: number, end: number): boolean {
    return this.#do('span', setSpan(this.cuts, this.selected, start, end, this.rules));
  }

  split(ms: number): void {
    this.#do('split', split(this.cuts, this.channel, ms, this.rules, this.#key()));
  }

  merge(): void {
    this.#do('merge', merge(this.cuts, this.selected, this.rules));
  }

  remove(): void {
    const { selected } = this;
    const number = this.numbers.get(selected ?? '') ?? 0;
    if (this.#do('remove', remove(this.cuts, selected))) this.note = { id: 'cut-did-remove', args: { number }, tone: 'said' };
  }

  addAt(ms: number): void {
    this.#do('add', addAt(this.cuts, this.channel, ms, this.#target, this.rules, this.#key()));
  }

  undo(): void {
    if (this.mayCut && this.#history.undo() !== null) this.#stepped('undo');
  }

  redo(): void {
    if (this.mayCut && this.#history.redo() !== null) this.#stepped('redo');
  }

  #stepped(what: 'undo' | 'redo'): void {
    this.#show();
    if (!this.cut) this.selected = null;
    this.note = { id: `cut-did-${what}`, args: {}, tone: 'said' };
  }

  /** All unsaved changes at once; they can be taken again. */
  revert(): void {
    this.#history.push(this.saved, 'revert');
    this.#show();
    this.selected = null;
    this.obstacle = null;
    this.note = { id: 'cut-did-revert', args: {}, tone: 'said' };
  }

  /** The next or the previous clip of the channel, from the selected one or from an instant. */
  step(direction: 1 | -1, ms: number): Cut | undefined {
    const lane = laneOf(this.shown, this.channel);
    const place = this.cut?.channel === this.channel ? around(this.shown, this.selected) : undefined;
    const next = place
      ? direction > 0 ? place.after : place.before
      : direction > 0 ? lane.find((cut) => cut.start_ms >= ms) : lane.findLast((cut) => cut.start_ms <= ms);
    if (next) this.selected = next.key;
    return next;
  }

  at(channel: number, ms: number): Cut | undefined {
    return cutAt(laneOf(this.shown, channel), ms);
  }

  /** As somebody would write them down: one clip a line. */
  listed(): string {
    return this.cuts.map((cut) => `${cut.channel}\t${precise(cut.start_ms)}\t${precise(cut.end_ms)}`).join('\n');
  }

  /** Resolves to what the server has now, when it took the changes. */
  async save(): Promise<RecordingDetail | null> {
    if (this.saving || !this.dirty) return null;
    this.saving = true;
    this.obstacle = null;
    try {
      const sent = this.cuts;
      const clips = [...sent]
        .sort((a, b) => a.start_ms - b.start_ms || a.channel - b.channel)
        .map(({ channel, start_ms, end_ms }) => ({ channel, start_ms, end_ms }));
      const detail = await api.putClips(this.#id, { revision: this.#revision, clips });
      this.saved = sent;
      this.#revision = detail.recording.cut_revision;
      this.mayCut = detail.may_cut;
      this.note = { id: 'cut-saved', args: {}, tone: 'said' };
      return detail;
    } catch (error) {
      await this.#hinder(error);
      return null;
    } finally {
      this.saving = false;
    }
  }

  async #hinder(error: unknown): Promise<void> {
    const { code } = asProblem(error);
    this.note = null;
    if (code === 'work_started') {
      this.mayCut = false;
      this.obstacle = { kind: 'started' };
      return;
    }
    try {
      if (code !== 'cuts_changed') throw error;
      this.obstacle = { kind: 'changed', theirs: await api.recording(this.#id) };
    } catch (failure) {
      this.obstacle = { kind: 'failed', error: failure };
    }
  }

  /** Ends a conflict: mine are to be saved over theirs, or theirs shown; mine are then one step back. */
  resolve(keep: 'mine' | 'theirs'): void {
    if (this.obstacle?.kind !== 'changed') return;
    const { theirs } = this.obstacle;
    this.obstacle = null;
    this.#take(theirs);
    this.mayCut = theirs.may_cut;
    if (keep === 'theirs') {
      this.#history.push(this.saved, 'theirs');
      this.#show();
      this.selected = null;
      this.note = { id: 'cut-did-theirs', args: {}, tone: 'said' };
    }
  }
}
