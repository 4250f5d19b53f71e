/** Short messages that need no answer; shown and spoken once. */

export interface Toast {
  id: number;
  text: string;
  tone: 'info' | 'good' | 'bad';
}

const SHOWN_MS = 6000;

class Toasts {
  list = $state<Toast[]>([]);
  #next = 1;

  add(text: string, tone: Toast['tone'] = 'info'): void {
    const id = this.#next++;
    this.list.push({ id, text, tone });
    // What went wrong stays until it is dismissed.
    if (tone !== 'bad') setTimeout(() => this.dismiss(id), SHOWN_MS);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
