/** What was changed between two texts, word by word, for a page to show at once; scores come from the server alone. */
import { diffArrays } from 'diff';
import type { Alignment, AlignmentPair } from './types';

const tokens = (text: string) => text.split(/\s+/u).filter(Boolean);

/** The reference's words against the hypothesis's, exactly as written. A run of changes is paired in order. */
export function alignTexts(reference: string, hypothesis: string): Alignment {
  return alignWords(tokens(reference), tokens(hypothesis));
}

export function alignWords(reference: readonly string[], hypothesis: readonly string[]): Alignment {
  const pairs: AlignmentPair[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      const [from, to] = [removed[i] ?? null, added[i] ?? null];
      pairs.push({ op: from === null ? 'insert' : to === null ? 'delete' : 'substitute', reference: from, hypothesis: to });
    }
    removed = [];
    added = [];
  };
  for (const part of diffArrays([...reference], [...hypothesis])) {
    if (part.removed) removed.push(...part.value);
    else if (part.added) added.push(...part.value);
    else {
      flush();
      pairs.push(...part.value.map((word) => ({ op: 'equal' as const, reference: word, hypothesis: word })));
    }
  }
  flush();
  return pairs;
}

export function changes(alignment: Alignment): number {
  return alignment.filter((pair) => pair.op !== 'equal').length;
}

/** The same pairing with the two texts changing places. */
export function reversed(alignment: Alignment): Alignment {
  const OPPOSITE = { equal: 'equal', substitute: 'substitute', delete: 'insert', insert: 'delete' } as const;
  return alignment.map(({ op, reference, hypothesis }) => ({ op: OPPOSITE[op], reference: hypothesis, hypothesis: reference }));
}
