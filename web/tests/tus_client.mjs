/**
 * Uploads a file with tus-js-client, as a stranger's program would: `tests/uploads` runs it against
 * a server behind a bad line. Prints what came of it as one line of JSON.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Upload } from 'tus-js-client';

const { endpoint, cookie, file, chunk } = JSON.parse(process.argv[2]);
const told = { recording: null, error: null, status: null, code: null, requests: 0, resumed: 0 };

const upload = new Upload(createReadStream(file), {
  endpoint,
  uploadSize: (await stat(file)).size,
  chunkSize: chunk ?? Infinity,
  headers: { cookie },
  metadata: { filename: basename(file) },
  // The line is bad on purpose; the count starts again with each piece that gets through.
  retryDelays: Array(200).fill(40),
  onBeforeRequest: () => void told.requests++,
  onAfterResponse: (request, response) => {
    if (request.getMethod() === 'HEAD' && response.getStatus() === 200) told.resumed++;
    told.recording = response.getHeader('recording-id') ?? told.recording;
  },
  onSuccess: () => console.log(JSON.stringify(told)),
  onError: (error) => {
    told.error = error.message;
    told.status = error.originalResponse?.getStatus() ?? null;
    try {
      told.code = JSON.parse(error.originalResponse.getBody()).code;
    } catch {
      told.code = null;
    }
    console.log(JSON.stringify(told));
  },
});
upload.start();
