import { describe, expect, it } from 'vitest';
import { asProblem, problemOf } from './problem';

const files = import.meta.glob<string>('../locales/en/*.ftl', { query: '?raw', import: 'default', eager: true });
const english = Object.values(files).join('\n');

/** What the server may answer to a worker. */
const CODES = [
  'sign_in_required', 'wrong_credentials', 'link_unknown', 'link_expired', 'link_used', 'revision_conflict',
  'lease_expired', 'already_submitted', 'text_too_long', 'text_invalid', 'offline', 'unavailable', 'unexpected', 'not_found', 'internal',
  'outcome_unknown', 'database_unreachable', 'cross_site',
];

describe('problems', () => {
  it.each(CODES)('say %s in words', (code) => {
    expect(english).toMatch(new RegExp(`^problem-${code.replaceAll('_', '-')} = \\S`, 'm'));
  });

  it('keep the members of one code', () => {
    const problem = problemOf(412, { code: 'revision_conflict', detail: 'Newer.', revision: 7, text: 'theirs' });
    expect(problem).toMatchObject({ status: 412, code: 'revision_conflict', detail: 'Newer.', members: { revision: 7, text: 'theirs' } });
    expect(problem.passing).toBe(false);
  });

  it('take a proxy’s page for what its status says', () => {
    expect(problemOf(503, '<html>')).toMatchObject({ code: 'unavailable', passing: true });
    expect(problemOf(500, undefined)).toMatchObject({ code: 'unexpected', passing: false });
  });

  it('take a failed fetch for a missing connection', () => {
    expect(asProblem(new TypeError('Failed to fetch'))).toMatchObject({ code: 'offline', passing: true });
  });
});
