/** Who is signed in, and where to send those who are not. */
import { api, whenSignedOut } from './api';
import { words } from './i18n/index.svelte';
import type { Locale } from './i18n/locale';
import type { Me } from './types';

class Session {
  me = $state.raw<Me | null>(null);

  /** Throws a `Problem`; `sign_in_required` has then already led to the sign-in page. */
  async load(): Promise<Me> {
    const me = await api.me();
    await this.enter(me);
    return me;
  }

  async enter(me: Me): Promise<void> {
    this.me = me;
    await words.suggest(me.locale);
  }

  async update(change: { name?: string; password?: string }): Promise<void> {
    this.me = await api.updateMe(change);
  }

  async speak(locale: Locale): Promise<void> {
    await words.choose(locale);
    if (!this.me || this.me.locale === locale) return;
    // The page has changed already; the account follows when the server can be reached.
    this.me = await api.updateMe({ locale }).catch(() => this.me);
  }

  async signOut(): Promise<void> {
    await api.signOut();
    this.me = null;
    location.assign('/sign-in');
  }
}

export const session = new Session();
/** Sends a page whose session is over to sign in, and back afterwards. */
export function guardPage(): void {
  whenSignedOut(() => {
    const back = location.pathname + location.hash;
    location.assign(`/sign-in?next=${encodeURIComponent(back)}`);
  });
}

/** Only a path of this site may follow a sign-in. */
export function safeNext(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}
