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
export type Segmentation = Schema['Segmentation'];
export type Project = Schema['Project'];
export type NewProject = Omit<Required<Schema['ProjectRequest']>, 'segmentation'> & { segmentation: Segmentation };
export type ProjectChange = Schema['ProjectChange'];
export type RecordingChange = Schema['RecordingChange'];

export type OwnProfile = Schema['OwnProfile'];
export type Profile = Schema['ProfileView'];
export type ProfileVersion = Schema['ProfileVersion'];
export type ProfileEffect = Schema['Effect'];
export type Explanation = Schema['Explanation'];

export type Member = Schema['Member'];
export type NewMember = Schema['Invitation'];

export type Checks = Schema['Checks'];
export type Channel = Schema['Channel'];
export type Damage = Schema['Damage'];
export type Warning = Schema['Warning'];
export type Recording = Schema['Recording'];
export type RecordingProblem = Schema['RecordingProblem'];
export type RecordingDetail = Schema['RecordingDetail'];
export type CutList = Schema['CutList'];
export type Job = Schema['JobView'];

export type ClipState = Schema['ClipState'];
export type ClipRow = Schema['ClipRow'];

export type Peaks = Schema['Peaks'];
export type Draft = Schema['DraftView'];
export type DraftWord = Schema['DraftWord'];
export type Saved = Schema['Saved'];
export type Lease = Schema['Lease'];
export type Assignment = Schema['Assignment'];
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
export type WorkerHint = Schema['Hint'];
export type Reliability = Schema['Reliability'];

/** What a list of clips may be asked for. */
export type ClipQuery = NonNullable<paths['/api/projects/{project_id}/clips']['get']['parameters']['query']>;
