/** What the server (or the road to it) said went wrong: RFC 9457 problem details as an exception. */

export interface ProblemDetails {
  type?: string;
  title?: string;
  status?: number;
  code?: string;
  detail?: string;
  field?: string;
  [member: string]: unknown;
}

export class Problem extends Error {
  /** Stable and snake_case. `offline` when the server was not reached, `unexpected` when it did not say. */
  readonly code: string;
  /** 0 when no answer came. */
  readonly status: number;
  /** An English sentence from the server, or empty. */
  readonly detail: string;
  /** The field of the form at fault, where there is one. */
  readonly field: string | undefined;
  /** The whole body, for members of one problem only (`revision`, `text`, …). */
  readonly members: ProblemDetails;

  constructor(status: number, members: ProblemDetails) {
    super(members.detail ?? members.title ?? members.code ?? `HTTP ${status}`);
    this.name = 'Problem';
    this.status = status;
    this.code = members.code ?? 'unexpected';
    this.detail = members.detail ?? '';
    this.field = members.field;
    this.members = members;
  }

  /** Whether trying again later, unchanged, can succeed. */
  get passing(): boolean {
    return this.code === 'offline' || this.status === 429 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}

export function offlineProblem(): Problem {
  return new Problem(0, { code: 'offline' });
}

/** A body that is not problem details (a proxy's page, an empty answer) still becomes a problem. */
export function problemOf(status: number, body: unknown): Problem {
  const members: ProblemDetails = typeof body === 'object' && body !== null ? { ...body } : {};
  if (!members.code && status >= 502 && status <= 504) members.code = 'unavailable';
  return new Problem(status, members);
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof TypeError) return offlineProblem();
  return new Problem(0, { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) });
}
