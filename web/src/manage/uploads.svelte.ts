/** The upload queues of this page: a file goes on being sent while its manager looks at something else. */
import { session } from '../lib/session.svelte';
import { bookmarkOf, bookmarks, type Fingerprint } from './bookmarks';
import { askByXhr, giveUp, received, rest, sendFile } from './tus';
import { UploadQueue, type Sender, type Upload } from './upload';

const lockName = (shelf: string, { name, size, lastModified }: Fingerprint) =>
  `verbatim-upload ${[shelf, name, size, lastModified].join(' ')}`;

/** One tab at a time is about a file; where the browser has no locks, the server sorts it out. */
async function holding<T>(name: string, options: LockOptions, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, options, work) : work();
}

function senderTo(projectId: string): Sender {
  // Several people may share this browser, and nobody's list may show another's files.
  const shelf = [session.me?.id, projectId].join('.');
  const endpoint = `/api/projects/${encodeURIComponent(projectId)}/uploads`;
  return {
    send(file, tell, signal) {
      const bookmark = bookmarkOf(shelf, file);
      return holding(lockName(shelf, file), { ifAvailable: true }, () => sendFile(file, { ask: askByXhr, endpoint, bookmark, tell, signal, rest }));
    },
    async discard(file) {
      const bookmark = bookmarkOf(shelf, file);
      const url = bookmark.url();
      bookmark.forget();
      if (url) await giveUp(url, askByXhr);
    },
    interrupted(found) {
      for (const file of bookmarks(shelf)) {
        // Waits for a tab that is sending it now to finish, or to be closed.
        void holding(lockName(shelf, file), {}, async () => {
          const bookmark = bookmarkOf(shelf, file);
          const url = bookmark.url();
          if (!url) return;
          // When the server cannot be asked, the bookmark stays for another time.
          const there = await received(url, askByXhr).catch(() => undefined);
          if (there === null) bookmark.forget();
          else if (there !== undefined) found(file, there);
        });
      }
    },
  };
}

export class ProjectUploads {
  readonly queue: UploadQueue;
  list = $state.raw<readonly Upload[]>([]);
  /** The recording that came of the last file, for a table to show it at once. */
  latest = $state.raw<string | null>(null);

  constructor(projectId: string) {
    this.queue = new UploadQueue(senderTo(projectId));
    this.queue.subscribe((uploads) => (this.list = uploads));
    this.queue.onDone = (recording) => (this.latest = recording);
    this.queue.recall();
  }

  get active(): number {
    return this.list.filter((upload) => ['waiting', 'sending', 'retrying'].includes(upload.state)).length;
  }
}

const byProject = new Map<string, ProjectUploads>();

export function uploadsOf(projectId: string): ProjectUploads {
  let uploads = byProject.get(projectId);
  if (!uploads) byProject.set(projectId, (uploads = new ProjectUploads(projectId)));
  return uploads;
}

/** Whether leaving the page would stop a file. */
export function uploading(): boolean {
  return [...byProject.values()].some((uploads) => uploads.queue.busy);
}
