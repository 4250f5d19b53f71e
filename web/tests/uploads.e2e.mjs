/** Uploads that pause, and go on by themselves: after a lost connection, a killed server, a closed tab. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { ask, makeProject, personAt, start, until } from './support.mjs';

/** More than the buffers between a browser and a server hold, so that there is a middle. */
const BYTES = 24_000_000;
const BYTES_PER_SECOND = 1_000_000;

let site;
let manager;
let folder;

before(async () => {
  site = await start();
  manager = await personAt(site, await site.manager('Marta'));
  folder = await mkdtemp(join(tmpdir(), 'verbatim-tapes-'));
});
after(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A file and its SHA-256. What is in it is not what this is about. */
async function tape(name) {
  const bytes = randomBytes(BYTES);
  const path = join(folder, name);
  await writeFile(path, bytes);
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const sessions = new WeakMap();

/** How fast a page can send; −1 is as fast as it likes. */
async function throttle(page, bytesPerSecond) {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  sessions.set(page, session);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: bytesPerSecond,
  });
}

/** A page at a new project's recordings, on a slow line. */
async function slowPage(name, project) {
  const page = await manager.context.newPage();
  project ??= await makeProject(manager, { name, files: [] });
  await page.goto(`/manage/#/projects/${project.id}/recordings`);
  await page.getByTestId('file-input').waitFor({ state: 'attached' });
  await throttle(page, BYTES_PER_SECOND);
  return { page, project };
}

const inState = (page, state) => page.locator(`[data-testid=upload][data-state=${state}]`);

/** Per cent of the bar of the only upload. */
const share = async (page) => Number(await page.getByTestId('upload').getByRole('progressbar').getAttribute('aria-valuenow'));

async function isWhole(project, { sha256 }) {
  const { recordings } = await ask(manager.context, 'GET', `/api/projects/${project.id}/recordings`);
  assert.deepEqual(recordings.map((recording) => recording.sha256), [sha256]);
}

test('an upload pauses, and goes on from there', { timeout: 60_000 }, async () => {
  const file = await tape('pause.wav');
  const { page, project } = await slowPage('Pause');
  await page.getByTestId('file-input').setInputFiles(file.path);
  await until('a tenth to be sent', async () => (await share(page)) >= 10);
  await page.getByTestId('upload-pause').click();
  await inState(page, 'paused').waitFor();
  const [upload] = await page.evaluate(() => JSON.parse(Object.entries(localStorage).find(([key]) => key.startsWith('verbatim.uploads.'))[1]));
  const head = () => manager.context.request.fetch(upload.url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
  const there = Number((await head()).headers()['upload-offset']);
  assert.ok(there > 0 && there < BYTES, `${there}`);
  await page.getByTestId('upload-resume').click();
  await page.getByTestId('upload-resumed').waitFor();
  await throttle(page, -1);
  await inState(page, 'done').waitFor({ timeout: 20_000 });
  await isWhole(project, file);
  await page.close();
});

test('a killed server comes back, and the upload goes on by itself', { timeout: 60_000 }, async () => {
  const file = await tape('killed.wav');
  const { page, project } = await slowPage('Killed');
  await page.getByTestId('file-input').setInputFiles(file.path);
  await until('a tenth to be sent', async () => (await share(page)) >= 10);
  await site.kill();
  await inState(page, 'retrying').waitFor();
  await page.getByText(/goes on by itself/).waitFor();
  await throttle(page, -1);
  await site.restart();
  await inState(page, 'done').waitFor({ timeout: 30_000 });
  await isWhole(project, file);
  await page.close();
});

test('a closed tab: choosing the file again goes on where it stopped, and says so', { timeout: 60_000 }, async () => {
  const file = await tape('closed.wav');
  const { page, project } = await slowPage('Closed');
  await page.getByTestId('file-input').setInputFiles(file.path);
  await until('a tenth to be sent', async () => (await share(page)) >= 10);
  await page.close();

  const { page: again } = await slowPage('Closed', project);
  await inState(again, 'interrupted').waitFor();
  const left = await share(again);
  assert.ok(left > 0 && left < 100, `${left} %`);
  await again.getByText(/Choose the same file again/).waitFor();
  await again.getByTestId('file-input').setInputFiles(file.path);
  await again.getByTestId('upload-resumed').waitFor();
  assert.match(await again.getByTestId('upload-resumed').innerText(), /Going on from \d+(\.\d)? [kM]B/);
  await throttle(again, -1);
  await inState(again, 'done').waitFor({ timeout: 20_000 });
  assert.equal(await again.getByTestId('upload').count(), 1);
  await isWhole(project, file);
  await again.reload();
  await again.getByTestId('recording').waitFor();
  assert.equal(await again.getByTestId('upload').count(), 0, 'nothing is left to go on with');
  await again.close();
});

test('a cancelled upload leaves nothing behind, and the same file twice is told', { timeout: 60_000 }, async () => {
  const file = await tape('cancelled.wav');
  const { page, project } = await slowPage('Cancelled');
  await page.getByTestId('file-input').setInputFiles(file.path);
  await until('a tenth to be sent', async () => (await share(page)) >= 10);
  const [upload] = await page.evaluate(() => JSON.parse(Object.entries(localStorage).find(([key, value]) => key.startsWith('verbatim.uploads.') && value !== '[]')[1]));
  await page.getByTestId('upload-cancel').click();
  await inState(page, 'cancelled').waitFor();
  await until('the server to have forgotten it', async () => {
    const answer = await manager.context.request.fetch(upload.url, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
    return answer.status() === 410;
  });
  await throttle(page, -1);
  await page.getByRole('button', { name: /cancelled\.wav again/ }).click();
  await inState(page, 'done').waitFor();
  await isWhole(project, file);
  await page.getByTestId('file-input').setInputFiles(file.path);
  await inState(page, 'failed').waitFor();
  assert.match(await inState(page, 'failed').innerText(), /same content|these bytes/);
  await page.close();
});

test('no page stumbled', () => assert.deepEqual(manager.errors, []));
