/** How this worker likes to work; kept in this browser. */
import { recall, recallNumber, remember } from '../lib/memory';

export const TEXT_SIZES = [1, 1.2, 1.45] as const;

class Options {
  autoplay = $state(recall('autoplay') === 'true');
  shade = $state(recall('shade') === 'true');
  changes = $state(recall('changes') !== 'false');
  textSize = $state(recallNumber('text-size', 1));

  set(name: 'autoplay' | 'shade' | 'changes', value: boolean): void {
    this[name] = value;
    remember(name, String(value));
  }

  setTextSize(size: number): void {
    this.textSize = size;
    remember('text-size', String(size));
  }
}

export const options = new Options();
