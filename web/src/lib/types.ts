/** The shapes the server speaks, from its own description; instants are milliseconds since the epoch, spans milliseconds. */
import type { components, paths } from './api.gen';

type Schema = components['schemas'];

export type Role = Schema['Role'];
export type Membership = Schema['MyProject'];
export type Me = Schema['Me'];
export type MeChange = Schema['MeChange'];
export type SignInLink = Schema['LinkMade'];

export type EngineId = Schema['DraftEngine'];

export type ProjectCounts = Schema['Counts'];
export interface Segmentation {
  detector: 'silero' | 'earshot';
  channels: 'auto' | 'mix' | 'separate';
  channel_names: string[];
  threshold_on: number;
  threshold_off: number;
  min_speech_ms: number;
  min_silence_ms: number;
  max_pause_ms: number;
  pad_ms: number;
  min_clip_ms: number;
  target_clip_ms: number;
  max_clip_ms: number;
}
export type Project = Schema['Project'] & { segmentation: Segmentation };
export type NewProject = Required<Schema['ProjectRequest']> & { segmentation: Segmentation };
export type ProjectChange = Schema['ProjectChange'] & { segmentation?: Segmentation };

export type Member = Schema['Member'];
export type NewMember = Schema['Invitation'];

export interface Checks {
  loudness_lufs: number | null;
  loudness_range_lu: number | null;
  true_peak_dbtp: number | null;
  peak_dbfs: number | null;
  clipped_share: number;
  silence_share: number;
  snr_db: number | null;
  bandwidth_hz: number | null;
  identical_channels: [number, number][];
  silent_channels: number[];
}
export interface Outline {
  samples_per_pixel: number;
  url: string;
}
export interface Channel {
  channel: number;
  name: string | null;
  audio: { url: string; media_type: string };
  outlines: Outline[];
}
export interface Damage {
  code: string;
  start_ms: number;
  end_ms: number;
}
export type Warning = Schema['Warning'];
export type Recording = Schema['Recording'] & { segmentation: Segmentation | null; checks: Checks | null; cut_revision: number };
export type RecordingProblem = Schema['RecordingProblem'];
export interface RecordingDetail {
  recording: Recording;
  clips: ClipRow[];
  jobs: Job[];
  channels: Channel[];
  may_cut: boolean;
}
export interface CutList {
  revision: number;
  clips: { channel: number; start_ms: number; end_ms: number }[];
}
export type Job = Schema['JobView'];

export type ClipState = Schema['ClipState'];
export type ClipRow = Schema['ClipRow'] & { audio: { url: string; media_type: string }[]; damage: Damage[] };

export type Peaks = Schema['Peaks'];
export type Draft = Schema['DraftView'];
export type DraftWord = Schema['DraftWord'];
export type Saved = Schema['Saved'];
export type Lease = Schema['Lease'];
export type Assignment = Schema['Assignment'] & { damage: Damage[]; channel_name: string | null };
export type NextClip = Schema['NextClip'];
export type NewSubmission = Required<Schema['SubmissionRequest']>;

export type AlignmentOp = Schema['PairOp'];
export type AlignmentPair = Schema['Pair'];
export type Alignment = AlignmentPair[];

export type ReviewRow = Schema['ReviewRow'];
export type ConsensusWord = Schema['ConsensusWord'];
export type EvidenceSubmission = Schema['SubmissionEvidence'];
export type Review = Schema['ReviewView'];
export type NewReview = Schema['ReviewRequest'];
export type Evidence = Schema['Evidence'];
export type WorkerRow = Schema['Worker'];

/** What a list of clips may be asked for. */
export type ClipQuery = NonNullable<paths['/api/projects/{project_id}/clips']['get']['parameters']['query']>;
