/** The upload queues of this page: a file goes on being sent while its manager looks at something else. */
import type { Recording } from '../lib/types';
import { sendTo, UploadQueue, type Upload } from './upload';

export class ProjectUploads {
  readonly queue: UploadQueue;
  list = $state.raw<readonly Upload[]>([]);
  /** What the server made of the last file, for a table to show it at once. */
  latest = $state.raw<Recording | null>(null);

  constructor(projectId: string) {
    this.queue = new UploadQueue(sendTo(projectId));
    this.queue.subscribe((uploads) => (this.list = uploads));
    this.queue.onDone = (recording) => (this.latest = recording);
  }

  get active(): number {
    return this.list.filter((upload) => upload.state === 'waiting' || upload.state === 'sending').length;
  }
}

const byProject = new Map<string, ProjectUploads>();

export function uploadsOf(projectId: string): ProjectUploads {
  let uploads = byProject.get(projectId);
  if (!uploads) byProject.set(projectId, (uploads = new ProjectUploads(projectId)));
  return uploads;
}

/** Whether leaving the page would lose a file. */
export function uploading(): boolean {
  return [...byProject.values()].some((uploads) => uploads.queue.busy);
}
