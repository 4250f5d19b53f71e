/** The surface of the server in the shape openapi-fetch reads: one row per path, one operation per method. */
import type * as T from './types';

type Parts<Path, Query, Header> = {
  parameters: (Path extends string ? { path: Record<Path, string> } : { path?: never }) &
    (Query extends object ? { query?: Query } : { query?: never }) &
    (Header extends object ? { header: Header } : { header?: never }) & { cookie?: never };
};

type Answers<Body> = {
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Body } } };
};

type Ask<Body, Path = never, Query = never> = Parts<[Path] extends [never] ? null : Path, [Query] extends [never] ? null : Query, null> & {
  requestBody?: never;
} & Answers<Body>;

type Send<Sent, Body, Path = never, Header = never> = Parts<[Path] extends [never] ? null : Path, null, [Header] extends [never] ? null : Header> & {
  requestBody: { content: { 'application/json': Sent } };
} & Answers<Body>;

export interface paths {
  '/api/session': { post: Send<{ email: string; password: string }, T.Me>; delete: Ask<undefined> };
  '/api/sign-in-links/{token}': { get: Ask<T.SignInLinkInfo, 'token'>; post: Ask<T.Me, 'token'> };
  '/api/me': { get: Ask<T.Me>; patch: Send<{ name?: string; locale?: string; password?: string }, T.Me> };
  '/api/engines': { get: Ask<{ engines: T.Engine[] }> };
  '/api/projects': { get: Ask<{ projects: T.Project[] }>; post: Send<T.NewProject, T.Project> };
  '/api/projects/{project_id}': { get: Ask<T.Project, 'project_id'>; patch: Send<T.ProjectChange, T.Project, 'project_id'> };
  '/api/projects/{project_id}/members': {
    get: Ask<{ members: T.Member[] }, 'project_id'>;
    post: Send<T.NewMember, { member: T.Member; sign_in_link: T.SignInLink }, 'project_id'>;
  };
  '/api/projects/{project_id}/members/{user_id}/sign-in-links': { post: Ask<T.SignInLink, 'project_id' | 'user_id'> };
  '/api/projects/{project_id}/recordings': { get: Ask<{ recordings: T.Recording[] }, 'project_id'> };
  '/api/recordings/{recording_id}': { get: Ask<T.RecordingDetail, 'recording_id'>; delete: Ask<undefined, 'recording_id'> };
  '/api/recordings/{recording_id}/retry': { post: Ask<T.Recording, 'recording_id'> };
  '/api/projects/{project_id}/assignments': { post: Ask<T.NextClip, 'project_id'> };
  '/api/assignments/{assignment_id}': {
    get: Ask<T.Assignment, 'assignment_id'>;
    delete: Ask<undefined, 'assignment_id', { reason?: string }>;
  };
  '/api/assignments/{assignment_id}/autosave': {
    put: Send<
      { text: string; lease_number: number },
      { revision: number; saved_at_ms: number },
      'assignment_id',
      { 'If-Match': string }
    >;
  };
  '/api/assignments/{assignment_id}/heartbeat': {
    post: Send<{ lease_number: number }, { deadline_at_ms: number; now_ms: number }, 'assignment_id'>;
  };
  '/api/assignments/{assignment_id}/submission': {
    post: Send<T.NewSubmission, { submission: { id: string; text: string; submitted_at_ms: number } }, 'assignment_id'>;
  };
  '/api/projects/{project_id}/my-work': { get: Ask<T.MyWork, 'project_id'> };
  '/api/projects/{project_id}/clips': {
    get: Ask<
      { clips: T.ReviewRow[]; total: number },
      'project_id',
      { state?: T.ClipState; sort?: 'disagreement'; limit?: number; offset?: number }
    >;
  };
  '/api/clips/{clip_id}': { get: Ask<T.Evidence, 'clip_id'> };
  '/api/clips/{clip_id}/reviews': { post: Send<T.NewReview, T.Evidence, 'clip_id'> };
  '/api/projects/{project_id}/workers': { get: Ask<{ workers: T.WorkerRow[] }, 'project_id'> };
}
