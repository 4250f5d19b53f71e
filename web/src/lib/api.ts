/** The server, one function per operation. Each resolves to the answer's body or throws a `Problem`. */
import createClient from 'openapi-fetch';
import type { paths } from './api.gen';
import { offlineProblem, Problem, problemOf } from './problem';
import type {
  ClipQuery,
  CutList,
  MeChange,
  NewMember,
  NewProject,
  NewReview,
  NewSubmission,
  OwnProfile,
  ProjectChange,
  RecordingChange,
  Segmentation,
} from './types';

/** A connection that swallows a request is no better than none. */
const PATIENCE_MS = 30_000;

const client = createClient<paths>({
  credentials: 'same-origin',
  fetch: (request) => fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE_MS)]) }),
});

let onSignedOut: (problem: Problem) => void = () => {};

/** What to do when any call finds the session over. */
export function whenSignedOut(action: (problem: Problem) => void): void {
  onSignedOut = action;
}

interface Outcome<Body> {
  data?: Body;
  error?: unknown;
  response: Response;
}

async function body<Body>(call: Promise<Outcome<Body>>): Promise<Body> {
  let outcome: Outcome<Body>;
  try {
    outcome = await call;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw offlineProblem();
  }
  if (outcome.response.ok) return outcome.data as Body;
  const problem = problemOf(outcome.response.status, outcome.error);
  if (problem.code === 'sign_in_required') onSignedOut(problem);
  throw problem;
}

const project = (project_id: string) => ({ params: { path: { project_id } } });
const recording = (recording_id: string) => ({ params: { path: { recording_id } } });
const assignment = (assignment_id: string) => ({ params: { path: { assignment_id } } });
const clip = (clip_id: string) => ({ params: { path: { clip_id } } });
const link = (token: string) => ({ params: { path: { token } } });

export const api = {
  signIn: (email: string, password: string) => body(client.POST('/api/session', { body: { email, password } })),
  signOut: () => body(client.DELETE('/api/session')),
  signInLink: (token: string) => body(client.GET('/api/sign-in-links/{token}', link(token))),
  useSignInLink: (token: string) => body(client.POST('/api/sign-in-links/{token}', link(token))),
  me: () => body(client.GET('/api/me')),
  updateMe: (change: MeChange) => body(client.PATCH('/api/me', { body: change })),

  engines: () => body(client.GET('/api/engines')),

  projects: () => body(client.GET('/api/projects')),
  project: (id: string) => body(client.GET('/api/projects/{project_id}', project(id))),
  createProject: (made: NewProject) => body(client.POST('/api/projects', { body: made })),
  updateProject: (id: string, change: ProjectChange) =>
    body(client.PATCH('/api/projects/{project_id}', { ...project(id), body: change })),
  statistics: (id: string) => body(client.GET('/api/projects/{project_id}/statistics', project(id))),
  profile: (id: string) => body(client.GET('/api/projects/{project_id}/profile', project(id))),
  putProfile: (id: string, own: OwnProfile) => body(client.PUT('/api/projects/{project_id}/profile', { ...project(id), body: own })),
  explainProfile: (id: string, text: string, own: OwnProfile) =>
    body(client.POST('/api/projects/{project_id}/profile/explanation', { ...project(id), body: { text, own } })),
  workers: (id: string) => body(client.GET('/api/projects/{project_id}/workers', project(id))),
  myReliability: (id: string) => body(client.GET('/api/projects/{project_id}/workers/me', project(id))),
  exportUrl: (id: string, format: 'nemo') => `/api/projects/${encodeURIComponent(id)}/export?format=${format}`,

  members: (id: string) => body(client.GET('/api/projects/{project_id}/members', project(id))),
  addMember: (id: string, member: NewMember) =>
    body(client.POST('/api/projects/{project_id}/members', { ...project(id), body: member })),
  newSignInLink: (project_id: string, user_id: string) =>
    body(
      client.POST('/api/projects/{project_id}/members/{user_id}/sign-in-links', {
        params: { path: { project_id, user_id } },
      }),
    ),

  recordings: (id: string) => body(client.GET('/api/projects/{project_id}/recordings', project(id))),
  recording: (id: string) => body(client.GET('/api/recordings/{recording_id}', recording(id))),
  changeRecording: (id: string, change: RecordingChange) =>
    body(client.PATCH('/api/recordings/{recording_id}', { ...recording(id), body: change })),
  retryRecording: (id: string) => body(client.POST('/api/recordings/{recording_id}/retry', recording(id))),
  putClips: (id: string, cuts: CutList) => body(client.PUT('/api/recordings/{recording_id}/clips', { ...recording(id), body: cuts })),
  segment: (id: string, segmentation: Segmentation) =>
    body(client.POST('/api/recordings/{recording_id}/segmentation', { ...recording(id), body: segmentation })),
  deleteRecording: (id: string) => body(client.DELETE('/api/recordings/{recording_id}', recording(id))),

  nextClip: (project_id: string) => body(client.POST('/api/projects/{project_id}/assignments', project(project_id))),
  assignment: (id: string) => body(client.GET('/api/assignments/{assignment_id}', assignment(id))),
  release: (id: string, reason?: string) =>
    body(
      client.DELETE('/api/assignments/{assignment_id}', {
        params: { path: { assignment_id: id }, query: reason ? { reason } : {} },
      }),
    ),
  autosave: (id: string, revision: number, text: string, lease_number: number) =>
    body(
      client.PUT('/api/assignments/{assignment_id}/autosave', {
        params: { path: { assignment_id: id }, header: { 'If-Match': `"${revision}"` } },
        body: { text, lease_number },
      }),
    ),
  heartbeat: (id: string, lease_number: number) =>
    body(client.POST('/api/assignments/{assignment_id}/heartbeat', { ...assignment(id), body: { lease_number } })),
  submit: (id: string, submission: NewSubmission) =>
    body(client.POST('/api/assignments/{assignment_id}/submission', { ...assignment(id), body: submission })),
  myWork: (id: string) => body(client.GET('/api/projects/{project_id}/my-work', project(id))),

  clips: (id: string, query: ClipQuery = {}) =>
    body(client.GET('/api/projects/{project_id}/clips', { params: { path: { project_id: id }, query } })),
  evidence: (id: string) => body(client.GET('/api/clips/{clip_id}', clip(id))),
  review: (id: string, review: NewReview) =>
    body(client.POST('/api/clips/{clip_id}/reviews', { ...clip(id), body: review })),
};
