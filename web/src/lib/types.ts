/** The shapes the server speaks, one name per thing; instants are milliseconds since the epoch, spans milliseconds. */

export type Role = 'manager' | 'reviewer' | 'worker';

export interface Membership {
  id: string;
  name: string;
  language: string;
  role: Role;
}

export interface Me {
  id: string;
  name: string;
  email: string | null;
  has_password: boolean;
  role: 'manager' | 'member';
  locale: string | null;
  projects: Membership[];
}

export interface SignInLinkInfo {
  name: string;
  expires_at_ms: number;
}

export interface SignInLink {
  url: string;
  expires_at_ms: number;
}

export type EngineId = 'none' | 'whisper' | 'openai';

export interface Engine {
  id: EngineId;
  available: boolean;
  detail: string;
  models: string[];
}

export interface ProjectCounts {
  recordings: number;
  recordings_failed: number;
  clips: number;
  clips_open: number;
  clips_review: number;
  clips_final: number;
  audio_ms: number;
  audio_final_ms: number;
  submissions: number;
}

export interface Project {
  id: string;
  name: string;
  language: string;
  guidelines: string;
  people_per_clip: number;
  draft_engine: EngineId;
  created_at_ms: number;
  counts: ProjectCounts;
}

export type NewProject = Pick<Project, 'name' | 'language' | 'guidelines' | 'people_per_clip' | 'draft_engine'>;
export type ProjectChange = Partial<Omit<NewProject, 'language'>>;

export interface Member {
  user_id: string;
  name: string;
  email: string | null;
  role: Role;
  joined_at_ms: number;
  signed_in: boolean;
}

export interface NewMember {
  name: string;
  email?: string;
  role: Role;
}

export type RecordingState = 'queued' | 'decoding' | 'drafting' | 'ready' | 'failed';

export interface RecordingProblem {
  code: string;
  detail: string;
}

export interface RecordingWarning extends RecordingProblem {
  start_ms: number | null;
  end_ms: number | null;
}

export interface Recording {
  id: string;
  project_id: string;
  name: string;
  sha256: string;
  bytes: number;
  state: RecordingState;
  /** Of the current state, 0 to 1. */
  progress: number;
  problem: RecordingProblem | null;
  warnings: RecordingWarning[];
  duration_ms: number | null;
  sample_rate: number | null;
  channels: number | null;
  codec: string | null;
  container: string | null;
  clips: number;
  clips_drafted: number;
  clips_final: number;
  created_at_ms: number;
  uploaded_by: string;
}

export type ClipState = 'open' | 'review' | 'final';

export interface ClipRow {
  id: string;
  index: number;
  channel: number;
  start_ms: number;
  end_ms: number;
  state: ClipState;
  draft_text: string | null;
  submissions: number;
  final_text: string | null;
}

export interface Job {
  kind: string;
  state: string;
  attempts: number;
  error: string | null;
}

export interface RecordingDetail {
  recording: Recording;
  clips: ClipRow[];
  jobs: Job[];
}

export interface AudioSource {
  url: string;
  media_type: string;
}

export interface Peaks {
  per_second: number;
  /** -127 to 127, one per bucket. */
  min: number[];
  max: number[];
}

export interface DraftWord {
  text: string;
  start_ms: number;
  end_ms: number;
  confidence: number | null;
}

export interface Draft {
  text: string;
  engine: string;
  model: string;
  words: DraftWord[];
}

export interface Saved {
  text: string;
  revision: number;
  /** Null while nothing was saved upon the draft. */
  saved_at_ms: number | null;
}

export interface Lease {
  number: number;
  deadline_at_ms: number;
  now_ms: number;
}

export interface Assignment {
  id: string;
  clip_id: string;
  project: { id: string; name: string; language: string; guidelines: string };
  /** `index` counts from 1. */
  recording_part: { index: number; of: number };
  duration_ms: number;
  audio: AudioSource[];
  peaks: Peaks;
  draft: Draft | null;
  saved: Saved;
  lease: Lease;
  state: 'leased' | 'submitted' | 'released' | 'expired';
}

export type QueueCode = 'all_done' | 'being_prepared' | 'waiting_for_others';

export interface NextClip {
  assignment: Assignment | null;
  queue: { code: QueueCode; detail: string } | null;
}

export interface NewSubmission {
  text: string;
  lease_number: number;
  seconds_active: number;
  seconds_played: number;
}

export type AlignmentOp = 'equal' | 'substitute' | 'delete' | 'insert';

export interface AlignmentPair {
  op: AlignmentOp;
  reference: string | null;
  hypothesis: string | null;
}

export type Alignment = AlignmentPair[];

export interface FinishedClip {
  clip_id: string;
  submitted_at_ms: number;
  text: string;
  final_text: string;
  wer: number | null;
  alignment: Alignment;
}

export interface MyWork {
  submitted: number;
  words: number;
  audio_ms: number;
  finals: FinishedClip[];
}

export interface ReviewRow {
  id: string;
  recording: { id: string; name: string };
  index: number;
  start_ms: number;
  end_ms: number;
  state: ClipState;
  submissions: number;
  disagreement: number | null;
  consensus_text: string | null;
  final_text: string | null;
}

export interface ConsensusWord {
  text: string;
  confidence: number;
  start_ms: number | null;
  alternatives: { text: string; votes: number }[];
}

export interface Consensus {
  text: string;
  words: ConsensusWord[];
  profile: string;
}

export interface EvidenceSubmission {
  id: string;
  worker: { id: string; name: string };
  text: string;
  submitted_at_ms: number;
  wer_consensus: number | null;
  wer_peers: number | null;
  alignment: Alignment | null;
}

export interface EvidenceScore {
  reference_submission_id: string;
  submission_id: string;
  wer: number;
  cer: number;
  hits: number;
  substitutions: number;
  deletions: number;
  insertions: number;
  alignment: Alignment;
}

export type Decision = 'accept' | 'pick' | 'edit';

export interface Review {
  id: string;
  reviewer_name: string;
  decision: Decision;
  text: string;
  reason: string | null;
  created_at_ms: number;
}

export interface NewReview {
  decision: Decision;
  submission_id?: string;
  text?: string;
  reason?: string;
}

export interface Evidence {
  clip: ReviewRow;
  audio: AudioSource[];
  peaks: Peaks;
  draft: Draft | null;
  consensus: Consensus | null;
  submissions: EvidenceSubmission[];
  scores: EvidenceScore[];
  reviews: Review[];
}

export interface WorkerRow {
  user_id: string;
  name: string;
  submissions: number;
  words: number;
  wer_consensus: { wer: number; low: number; high: number } | null;
  wer_review: { wer: number; words: number } | null;
  /** False under 300 words, when no rate is given. */
  enough: boolean;
  audio_ms: number;
  seconds_active: number;
}
