/** Looks again and again while there is something to wait for, and rests while nobody can see the page. */

export interface Page {
  readonly hidden: boolean;
  addEventListener(name: 'visibilitychange', listener: () => void): void;
  removeEventListener(name: 'visibilitychange', listener: () => void): void;
}

export interface Polling {
  /** Looks now, and goes on from there. */
  wake(): void;
  stop(): void;
}

export const EVERY_MS = 1500;
const SLOWEST_MS = 24_000;

/** `look` says whether to look again. When it fails, the pause doubles: a server in trouble is not pressed. */
export function poll(look: () => Promise<boolean>, page: Page = document): Polling {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = EVERY_MS;
  let stopped = false;
  let looking = false;
  let again = false;
  let waiting = false;

  async function now(): Promise<void> {
    clearTimeout(timer);
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    waiting = false;
    let more = true;
    try {
      more = await look();
      pause = EVERY_MS;
    } catch {
      pause = Math.min(SLOWEST_MS, pause * 2);
    }
    looking = false;
    if (stopped) return;
    if (again) {
      again = false;
      return now();
    }
    waiting = more;
    plan();
  }

  function plan(): void {
    clearTimeout(timer);
    if (waiting && !page.hidden) timer = setTimeout(() => void now(), pause);
  }

  function shown(): void {
    if (page.hidden) clearTimeout(timer);
    else if (waiting) void now();
  }

  page.addEventListener('visibilitychange', shown);
  void now();
  return {
    wake: () => {
      if (!stopped) void now();
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      page.removeEventListener('visibilitychange', shown);
    },
  };
}
