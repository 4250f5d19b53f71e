/** The upload queues of this page: a file goes on being sent while its manager looks at something else. */
import { bookmarkOf, bookmarks, type Fingerprint } from './bookmarks';
import { askByXhr, giveUp, received, rest, sendFile } from './tus';
import { UploadQueue, type Sender, type Upload } from './upload';

const lockName = (projectId: string, { name, size, lastModified }: Fingerprint) =>
  `verbatim-upload ${[projectId, name, size, lastModified].join(' ')}`;

/** Other tabs can see who is sending what; where the browser has no locks, the server sorts it out. */
async function holding<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request(name, { ifAvailable: true }, work) : work();
}

async function heldLocks(): Promise<Set<string | undefined>> {
  const { held } = (await navigator.locks?.query()) ?? {};
  return new Set(held?.map((lock) => lock.name));
}

function senderTo(projectId: string): Sender {
  const endpoint = `/api/projects/${encodeURIComponent(projectId)}/uploads`;
  return {
    send(file, tell, signal) {
      const bookmark = bookmarkOf(projectId, file);
      return holding(lockName(projectId, file), () => sendFile(file, { ask: askByXhr, endpoint, bookmark, tell, signal, rest }));
    },
    async discard(file) {
      const bookmark = bookmarkOf(projectId, file);
      const url = bookmark.url();
      bookmark.forget();
      if (url) await giveUp(url, askByXhr);
    },
    async interrupted() {
      const held = await heldLocks();
      const found = [];
      for (const file of bookmarks(projectId)) {
        if (held.has(lockName(projectId, file))) continue;
        // When the server cannot be asked, the bookmark stays for another time.
        const there = await received(file.url, askByXhr).catch(() => undefined);
        if (there === null) bookmarkOf(projectId, file).forget();
        else if (there !== undefined) found.push({ file, received: there });
      }
      return found;
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
    void this.queue.recall();
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
