/** The main job, from the pages alone: a recording goes in, corrected and reviewed transcripts come out. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { after, before, test } from 'node:test';
import { fixture, mainRecording, personAt, saveState, start, untar, until } from './support.mjs';

const MAIN = mainRecording();
const SMALL = fixture('en-live.webm');
/** What both transcribers correct alike in one clip. */
const AGREED = 'indeed';

let site;
let manager;
const people = {};
/** By the clip: what the first transcriber submitted. */
const submitted = new Map();
/** Which clips the second one changed, the most changed first. */
let disputed = [];

before(async () => (site = await start()));
after(() => site?.close());

test('a manager creates a project and uploads two recordings at once', { timeout: 90_000 }, async () => {
  manager = await personAt(site, await site.manager('Marta Keller'));
  const { page } = manager;
  await page.getByTestId('new-project').click();
  await page.getByTestId('project-name').fill('Novels read aloud');
  await page.getByTestId('project-language').selectOption('en');
  await page.getByTestId('project-people').fill('2');
  await page.getByTestId('engine-whisper').check();
  await page.getByTestId('project-guidelines').fill('Write every word as it is said.');
  await page.getByTestId('project-save').click();

  await page.getByTestId('file-input').setInputFiles([MAIN.path, SMALL]);
  await page.locator('[data-testid=upload][data-state=done]').nth(1).waitFor();
  const row = page.locator(`[data-testid=recording][data-name="${basename(MAIN.path)}"]`);
  // Progress is seen on the way: a bar with a figure, while it is read or drafted.
  await until('progress on the recording', async () => {
    const bar = row.locator('[role=progressbar]');
    return (await bar.count()) > 0 && /^\d+(\.\d+)?$/.test((await bar.first().getAttribute('aria-valuenow')) ?? '');
  });
  await row.locator('[data-testid=recording-state][data-state=ready]').waitFor({ timeout: 60_000 });
  await page.locator('[data-testid=recording-state][data-state=ready]').nth(1).waitFor({ timeout: 60_000 });

  await row.getByRole('link').click();
  const drafts = page.getByTestId('clips').locator('tbody tr td:last-child');
  await until('the drafts of all clips', async () => (await drafts.count()) >= 3);
  const text = (await drafts.allInnerTexts()).join(' ').toLowerCase();
  const heard = MAIN.words.filter((word) => text.includes(word));
  assert.ok(heard.length >= MAIN.words.length * 0.7, `the drafts have only ${heard} of ${MAIN.words}: ${text}`);
});

test('the manager invites two transcribers and a reviewer, each with a link', { timeout: 30_000 }, async () => {
  const { page } = manager;
  await page.getByTestId('tab-people').click();
  for (const [name, role] of [['Tom Reed', 'worker'], ['Ada Okafor', 'worker'], ['Rosa Bianchi', 'reviewer']]) {
    await page.getByTestId('invite-name').fill(name);
    await page.getByTestId('invite-role').selectOption(role);
    await page.getByTestId('invite').click();
    const link = await page.getByTestId('sign-in-link').inputValue();
    await page.keyboard.press('Escape');
    await page.getByTestId('link-dialog').waitFor({ state: 'detached' });
    people[name] = await personAt(site, link);
  }
  assert.match(people['Tom Reed'].page.url(), /\/work\//);
  assert.match(people['Rosa Bianchi'].page.url(), /\/review\//);
  await until('everybody in the table', async () => (await page.getByTestId('member').count()) === 4);
});

/** Which clip is on the desk ("Clip 2 of 6 in its recording"), once it is another than `last`; null when there is no more. */
async function nextClip(page, last) {
  const part = page.getByText(/^Clip \d+ of \d+/);
  const { clip } = await until(`the clip after ${last}, or the end`, async () => {
    if (await page.getByTestId('queue-empty').count()) return { clip: null };
    const [clip] = await part.allInnerTexts();
    return clip && clip !== last && { clip };
  });
  return clip;
}

/** Submits by keyboard; a clip without words is confirmed. */
async function submit(page, text) {
  await page.keyboard.press('Control+Enter');
  if (text === '') await page.getByTestId('submit-empty').click();
}

test('the first transcriber corrects by keyboard while listening', { timeout: 60_000 }, async () => {
  const { page } = people['Tom Reed'];
  const area = page.getByTestId('transcript');
  await page.getByTestId('start').click();
  let clip = await nextClip(page, null);
  await until('the focus in the text', () => area.evaluate((element) => element === document.activeElement));

  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(` ${AGREED}`);
  const at = () => page.evaluate(() => window.playing.currentTime);
  const before = await at();
  await until('the audio to go on', async () => (await at()) > before + 0.5);
  assert.equal(await page.evaluate(() => !window.playing.paused && window.playing.error === null), true);
  const slider = Number(await page.getByTestId('waveform').getAttribute('aria-valuenow'));
  assert.ok(slider > 0.3, `the page shows ${slider} s`);
  await page.locator('[data-testid=word-strip] [data-current]').waitFor();
  await page.keyboard.press('Escape');
  await until('the pause', () => page.evaluate(() => window.playing.paused));
  assert.match(await area.inputValue(), new RegExp(` ${AGREED}$`), 'keys of the player write nothing');
  await saveState(page, 'saved');

  while (clip) {
    const text = await area.inputValue();
    submitted.set(clip, text);
    await submit(page, text);
    clip = await nextClip(page, clip);
  }
  assert.ok(submitted.size >= 4, `only ${submitted.size} clips`);
  assert.equal(await page.getByTestId('queue-empty').getAttribute('data-code'), 'all_done');
});

test('the second transcriber writes two clips otherwise', { timeout: 60_000 }, async () => {
  const { page } = people['Ada Okafor'];
  const area = page.getByTestId('transcript');
  const long = [...submitted].filter(([, text]) => text.split(/\s+/).length > 8 && !text.endsWith(AGREED)).map(([clip]) => clip);
  assert.ok(long.length >= 2);
  disputed = [{ clip: long[0], words: ['plainly', 'wrongly', 'other'] }, { clip: long[1], words: ['slightly'] }];
  await page.getByTestId('start').click();
  let clip = await nextClip(page, null);
  let count = 0;
  while (clip) {
    assert.ok(submitted.has(clip), `the first transcriber had no ${clip}`);
    const change = disputed.find((candidate) => candidate.clip === clip);
    const words = submitted.get(clip).split(/\s+/);
    change?.words.forEach((word, index) => (words[index * 2 + 1] = word));
    await area.fill(words.join(' '));
    await submit(page, words.join(' '));
    count += 1;
    clip = await nextClip(page, clip);
  }
  assert.equal(count, submitted.size);
  assert.equal(await page.getByTestId('queue-empty').getAttribute('data-code'), 'all_done');
});

test('the reviewer sees the most disputed clip first, hears it and decides', { timeout: 60_000 }, async () => {
  const { page } = people['Rosa Bianchi'];
  const rows = page.getByTestId('queue-clip');
  await until('both disputed clips in the queue', async () => {
    await page.reload();
    await page.getByTestId('queue').or(page.getByText('Nothing to review')).first().waitFor();
    return (await rows.count()) === 2;
  });
  const rates = (await rows.locator('.rate').allInnerTexts()).map((text) => Number.parseFloat(text));
  assert.ok(rates[0] > rates[1] && rates[1] > 0, `differences in order: ${rates}`);

  await page.getByTestId('review-start').click();
  const matrix = page.getByTestId('matrix');
  await matrix.waitFor();
  const columns = await matrix.locator('thead th.differs').count();
  const marked = (await matrix.locator('.differs').allInnerTexts()).join(' ');
  assert.equal(columns, disputed[0].words.length, `as many places are marked as were changed: ${marked}`);
  for (const word of disputed[0].words) assert.ok(marked.includes(word), `${word} is marked: ${marked}`);
  await page.keyboard.press('Escape');
  await until('the clip to be heard', () => page.evaluate(() => window.playing?.currentTime > 0.3));
  await page.keyboard.press('Escape');

  const clip = page.url();
  const first = page.getByTestId('submission').filter({ hasText: 'Tom Reed' });
  await first.getByTestId('pick').click();
  await page.waitForURL((url) => String(url) !== clip);
  await until('the second disputed clip', async () => (await matrix.innerText()).includes(disputed[1].words[0]));
  await page.keyboard.press('Control+Enter');
  await page.getByText('Nothing to review').waitFor();

  await page.getByTestId('filter-final').click();
  await until('every clip among the finished', async () => (await rows.count()) === submitted.size);
  await page.getByTestId('view-workers').click();
  for (const name of ['Tom Reed', 'Ada Okafor']) {
    const row = page.locator(`[data-testid=worker][data-name="${name}"]`);
    await row.waitFor();
    assert.equal(Number(await row.getByTestId('worker-submissions').innerText()), submitted.size);
    // Worked out a few seconds after the last change.
    const told = await until(`${name}'s words to be counted`, async () => {
      await page.reload();
      const basis = await row.getByTestId('not-enough').innerText();
      return /(\d+) of 300 words/.exec(basis)?.[1] !== '0' && basis;
    });
    assert.match(told, /^not enough yet: \d{2,3} of 300 words$/);
  }
});

test('a transcriber sees what became of their clips', { timeout: 30_000 }, async () => {
  const { page } = people['Ada Okafor'];
  await page.getByTestId('my-work').click();
  assert.equal(await page.getByTestId('figure-submitted').innerText(), String(submitted.size));
  const finals = page.getByTestId('finals').locator('li');
  assert.equal(await finals.count(), submitted.size);
  const picked = finals.filter({ hasText: disputed[0].words[0] });
  assert.ok((await picked.locator('del').allInnerTexts()).some((text) => text.includes(disputed[0].words[0])));
});

test('the manager exports, and the archive holds every clip', { timeout: 30_000 }, async () => {
  const { page } = manager;
  await page.getByTestId('tab-export').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export').click()]);
  assert.match(download.suggestedFilename(), /nemo\.tar$/);
  const files = untar(await readFile(await download.path()));
  const name = [...files.keys()].find((path) => path.endsWith('manifest.jsonl'));
  const lines = files.get(name).toString('utf8').trim().split('\n').map((line) => JSON.parse(line));

  assert.equal(lines.length, submitted.size);
  for (const told of await page.locator('dt code').allInnerTexts()) assert.ok(told in lines[0], `the page tells of ${told}`);
  for (const line of lines) {
    const audio = files.get(name.replace('manifest.jsonl', line.audio_filepath));
    assert.equal(audio?.toString('latin1', 0, 4), 'fLaC', `${line.audio_filepath} is FLAC`);
    assert.ok(line.duration > 0.5 && line.duration <= 30.1, `${line.duration} s`);
    assert.equal(line.lang, 'en');
    assert.equal(line.submissions, 2);
  }
  const texts = lines.map(({ text }) => text);
  assert.equal(texts.filter((text) => text.endsWith(AGREED)).length, 1, 'the correction that both made');
  const picked = lines.find(({ source }) => source === 'pick');
  assert.equal(picked.text, submitted.get(disputed[0].clip));
  assert.equal(lines.filter(({ source }) => source === 'accept').length, 1);
  assert.equal(lines.filter(({ source }) => source === 'agreement').length, submitted.size - 2);
  for (const person of [manager, ...Object.values(people)]) assert.deepEqual(person.errors, [], 'no page stumbled');
});
