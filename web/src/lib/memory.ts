/** Small choices kept in this browser. Storage may be full, private or forbidden: then they last as long as the page. */

const held = new Map<string, string>();

export function recall(key: string): string | null {
  try {
    return localStorage.getItem(`verbatim.${key}`) ?? held.get(key) ?? null;
  } catch {
    return held.get(key) ?? null;
  }
}

export function remember(key: string, value: string): void {
  held.set(key, value);
  try {
    localStorage.setItem(`verbatim.${key}`, value);
  } catch {
    // The choice still holds until the page closes.
  }
}

export function recallNumber(key: string, otherwise: number): number {
  const value = Number.parseFloat(recall(key) ?? '');
  return Number.isFinite(value) ? value : otherwise;
}
