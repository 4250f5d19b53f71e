/** A real server with a data folder of its own, a real browser, and the people who use them. */
import assert from 'node:assert/strict';
import { spawn, execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = process.env.VERBATIM_TEST_BINARY ?? join(root, 'target/release/verbatim');
const models = process.env.VERBATIM_TEST_MODELS ?? join(root, 'target/test-models');
const run = promisify(execFile);

export const fixture = (name) => join(root, 'audio-fixtures', name);

/** A public recording of 44 s where there is one, else our own of 47 s; and words a fair draft of it has. */
export function mainRecording() {
  const shared = join(root, '../shared/speech/two_cities_16k.wav');
  return existsSync(shared)
    ? { path: shared, words: ['best', 'times', 'worst', 'wisdom', 'foolishness', 'belief', 'season', 'darkness', 'hope', 'despair'] }
    : { path: fixture('en-story-47s.flac'), words: ['clock', 'station', 'eleven', 'years', 'morning', 'woman', 'smiled', 'looked'] };
}

/** Resolves to what `look` gives as soon as that is not empty; fails, saying what was awaited, after `patience` ms. */
export async function until(what, look, patience = 20_000) {
  const end = performance.now() + patience;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    assert.ok(performance.now() < end, `waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The server as a process, and the address it says it answers at. */
async function serve(data, listen) {
  const args = ['serve', '--data', data, '--listen', listen, '--min-free', '0', '--models', models];
  const server = spawn(binary, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  server.stderr.on('data', (chunk) => (said += chunk));
  const lines = createInterface({ input: server.stdout });
  const [line] = await Promise.race([
    once(lines, 'line'),
    once(server, 'exit').then(() => assert.fail(`the server did not start: ${said}`)),
  ]);
  const url = /http:\/\/[^\s/]+/.exec(line)?.[0];
  assert.ok(url, `no address in: ${line}`);
  return { server, url };
}

/** Starts the server, and a browser beside it; `close` ends both and removes what they kept. */
export async function start() {
  const data = await mkdtemp(join(tmpdir(), 'verbatim-e2e-'));
  let { server, url } = await serve(data, '127.0.0.1:0');
  const browser = await chromium.launch({
    executablePath: process.env.VERBATIM_TEST_CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--autoplay-policy=no-user-gesture-required',
      '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run',
    ],
  });
  return {
    url,
    browser,
    /** A sign-in link for a new person who may create projects, from the command line as an operator does it. */
    async manager(name) {
      const { stdout } = await run(binary, ['user', '--data', data, 'add', name, '--manager', '--url', url]);
      return stdout.trim().split('\t')[1];
    },
    /** SIGKILL: no chance to tidy up. */
    async kill() {
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
    },
    /** After `kill`: a server on the same data, at the same address. */
    async restart() {
      ({ server } = await serve(data, new URL(url).host));
    },
    async close() {
      await browser.close();
      if (server.exitCode === null) {
        const gone = once(server, 'exit');
        server.kill('SIGTERM');
        await gone;
      }
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Somebody at a computer of their own: a browser context, signed in by the link. */
export async function personAt({ browser, url }, link, options = {}) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 }, baseURL: url, ...options });
  context.setDefaultTimeout(15_000);
  // The player's <audio> is in no document: kept where a test can ask it what it plays.
  await context.addInitScript(() => {
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function () {
      window.playing = this;
      return play.call(this);
    };
  });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  if (link) {
    await page.goto(link);
    await page.getByTestId('join').click();
    await page.waitForURL(/\/(manage|review|work)\//);
  }
  return { context, page, errors };
}

/** A request as this person, where a test prepares what it is not about. */
export async function ask(context, method, path, data) {
  const answer = await context.request.fetch(path, { method, data });
  assert.ok(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`);
  return answer.status() === 204 ? null : answer.json();
}

/** A project with one recording, ready to work on, made without the pages. */
export async function makeProject(manager, { files, ...project }) {
  const made = await ask(manager.context, 'POST', '/api/projects', {
    language: 'en', guidelines: '', people_per_clip: 1, draft_engine: 'none', ...project,
  });
  for (const file of files) {
    const path = `/api/projects/${made.id}/recordings?name=${encodeURIComponent(basename(file))}`;
    await ask(manager.context, 'POST', path, await readFile(file));
  }
  await until('the recordings to be ready', async () => {
    const { recordings } = await ask(manager.context, 'GET', `/api/projects/${made.id}/recordings`);
    return recordings.every(({ state }) => state === 'ready');
  }, 60_000);
  return made;
}

/** Invites somebody without the pages; the link signs them in. */
export async function invite(manager, projectId, name, role) {
  const { sign_in_link } = await ask(manager.context, 'POST', `/api/projects/${projectId}/members`, { name, role });
  return sign_in_link.url;
}

/** What a transcriber sees of saving. */
export async function saveState(page, state) {
  await page.locator(`[data-testid=save-status][data-state=${state}]`).waitFor();
}

/** The files of a tar archive (POSIX ustar), by name. */
export function untar(archive) {
  const files = new Map();
  const text = (at, length) => archive.toString('utf8', at, at + length).replace(/\0.*$/s, '');
  for (let at = 0; at + 512 <= archive.length && archive[at] !== 0; ) {
    const size = Number.parseInt(text(at + 124, 12), 8);
    const name = [text(at + 345, 155), text(at, 100)].filter(Boolean).join('/');
    files.set(name, archive.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}
