/** The player as pages see it: a controller whose state is reactive and whose speed is remembered. */
import { recallNumber, remember } from '../memory';
import { PlayerController, SKIP_S, type PlayerState } from './controller';
import type { Shortcut } from './keys';

export class Player {
  readonly controller = new PlayerController(new Audio(), {
    request: (callback) => requestAnimationFrame(callback),
    cancel: (handle) => cancelAnimationFrame(handle),
  });
  state = $state.raw<PlayerState>(this.controller.state);

  constructor() {
    this.controller.backStep = recallNumber('back-step', 1);
    this.controller.setSpeed(recallNumber('speed', 1));
    this.controller.subscribe((state) => {
      if (state.speed !== this.state.speed) remember('speed', String(state.speed));
      this.state = state;
    });
  }

  set backStep(seconds: number) {
    this.controller.backStep = seconds;
    remember('back-step', String(seconds));
  }

  get backStep(): number {
    return this.controller.backStep;
  }

  destroy(): void {
    this.controller.destroy();
  }
}

/** The keys of the player; each is named by the message `key-ID`. */
export function playerShortcuts(player: PlayerController): Shortcut[] {
  return [
    { id: 'play', code: 'Escape', run: () => player.toggle() },
    { id: 'back', code: 'F1', run: () => player.skip(-SKIP_S) },
    { id: 'forward', code: 'F2', run: () => player.skip(SKIP_S) },
    { id: 'slower', code: 'F3', run: () => player.slower() },
    { id: 'faster', code: 'F4', run: () => player.faster() },
    { id: 'loop', code: 'F8', run: () => player.toggleLoop() },
    { id: 'slow', code: 'F9', run: () => player.toggleSlow() },
  ];
}
