/** The part of the address after `#`: `#/projects/abc?tab=members`. */

export interface Route {
  path: string;
  segments: string[];
  query: URLSearchParams;
}

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const segments = path.split('/').filter(Boolean).map(decode);
  return { path: `/${segments.join('/')}`, segments, query: new URLSearchParams(query) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** `href('projects', id, 'members')` is `#/projects/ID/members`. */
export function href(...segments: string[]): string {
  return `#/${segments.map(encodeURIComponent).join('/')}`;
}

class Router {
  /** Asked before another page is shown, with its address; false keeps this one. The page says what is to become of it. */
  guard: ((address: string) => boolean) | null = null;
  route = $state.raw<Route>({ path: '/', segments: [], query: new URLSearchParams() });

  start(): void {
    let shown = location.hash;
    const read = () => {
      const next = parseRoute(location.hash);
      if (next.path !== this.route.path && this.guard?.(location.hash) === false) {
        history.replaceState(history.state, '', shown || '#/');
        return;
      }
      shown = location.hash;
      this.route = next;
    };
    addEventListener('hashchange', read);
    read();
  }

  go(address: string): void {
    location.hash = address;
  }

  /** Without a step in the history: for a page that only forwards. */
  replace(address: string): void {
    this.guard = null;
    location.replace(address);
    this.route = parseRoute(address);
  }
}

export const router = new Router();
