/** A manager changes where clips begin and end: on the waveform, by pointer and by keys, before work starts. */
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ask, fixture, invite, makeProject, personAt, start, until } from './support.mjs';
import { cuts, drag, drawn, note, placeOf } from './waveform.mjs';

const PICTURES = fileURLToPath(new URL('../test-results/', import.meta.url));
const STORY = 'en-story-47s.flac';
const TELEPHONE = 'en-telephone-stereo-8k.wav';
const DAMAGED = 'damaged.aac';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let site;
let manager;
let project;
const recordings = new Map();

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  site = await start();
  manager = await personAt(site, await site.manager('Marta Keller'));
  project = await makeProject(manager, {
    name: 'Told and telephoned',
    segmentation: { channel_names: ['agent', 'caller'] },
    files: [STORY, TELEPHONE, DAMAGED].map(fixture),
  });
  for (const recording of (await ask(manager.context, 'GET', `/api/projects/${project.id}/recordings`)).recordings) {
    recordings.set(recording.name, recording.id);
  }
}, { timeout: 120_000 });
after(() => site?.close());

const detail = (name, person = manager) => ask(person.context, 'GET', `/api/recordings/${recordings.get(name)}`);
const address = (name, query = '') => `/manage/#/projects/${project.id}/recordings/${recordings.get(name)}${query}`;

async function open(name, page = manager.page, query = '') {
  await page.goto('about:blank');
  await page.goto(address(name, query));
  await page.getByTestId('lane').first().waitFor();
  await until('the wave', () => drawn(page, 0).then(({ wave }) => wave > 100));
}

async function ready(name) {
  return until(`${name} to be cut`, async () => {
    const now = await detail(name);
    return now.recording.state === 'ready' && now.clips.every(({ audio }) => audio.length > 0) && now;
  }, 60_000);
}

test('clips are split, moved and merged on the waveform; saved, they are those that people get', { timeout: 90_000 }, async () => {
  const { page, context } = manager;
  await open(STORY);
  const before = await detail(STORY);
  assert.ok(before.clips.length >= 3, `${before.clips.length} clips`);
  const [first, second] = before.clips;
  assert.deepEqual(await cuts(page), before.clips.map(({ start_ms, end_ms }) => [start_ms, end_ms]));

  // Split at the cursor, which a click puts into the first clip.
  const middle = await placeOf(page, (first.start_ms + first.end_ms) / 2);
  await page.mouse.click(middle.x, middle.y);
  await page.keyboard.press('s');
  const [head, tail] = await cuts(page);
  assert.deepEqual([head[0], head[1], tail[1]], [first.start_ms, tail[0], first.end_ms]);
  assert.match(await note(page), /split at 00:0\d\.\d{3}/);

  // Its first half ends a little sooner: the edge is dragged.
  await page.keyboard.press('PageUp');
  const edge = await placeOf(page, head[1]);
  await drag(page, edge, { x: edge.x - 40, y: edge.y });
  const moved = (await cuts(page))[0][1];
  assert.ok(Math.abs(moved - (head[1] - 40 / edge.perMs)) < 2 / edge.perMs, `moved to ${moved}`);

  // And by keys, ten milliseconds at a time.
  await page.getByTestId('grip-end').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal((await cuts(page))[0][1], moved + 20);

  // The second half and the next clip become one; then that is undone and done again.
  await page.keyboard.press('PageDown');
  await page.getByTestId('cut-merge').click();
  const merged = (await cuts(page))[1];
  assert.deepEqual(merged, [tail[0], second.end_ms]);
  await page.keyboard.press('Control+z');
  assert.equal((await cuts(page)).length, before.clips.length + 1);
  await page.keyboard.press('Control+Shift+Z');
  assert.deepEqual((await cuts(page))[1], merged);

  const wished = await cuts(page);
  assert.match(await page.getByTestId('cut-unsaved').innerText(), /2 clips are cut and drafted anew\. 2 go/);
  await page.getByTestId('cut-save').click();
  await page.getByTestId('cut-unsaved').waitFor({ state: 'detached' });
  const now = await ready(STORY);
  assert.deepEqual(now.clips.map(({ start_ms, end_ms }) => [start_ms, end_ms]), wished);
  assert.deepEqual(now.clips.slice(2).map(({ id }) => id), before.clips.slice(2).map(({ id }) => id), 'what was not touched stays');
  await until('the list to show the new clip', async () => (await page.getByTestId('clips').innerText()).includes(`00:00.${String(first.start_ms).padStart(3, '0')}`));
  await until('the page to be open for changes again', async () => (await page.getByTestId('cut-editor').getAttribute('data-may-cut')) === 'true');

  // What a clip plays is as long as it says, to the millisecond.
  for (const clip of now.clips.slice(0, 3)) {
    const lossless = clip.audio.find(({ media_type }) => media_type.includes('flac')) ?? clip.audio.at(-1);
    const seconds = await page.evaluate(async (url) => {
      const bytes = await (await fetch(url)).arrayBuffer();
      return (await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(bytes)).length / 16_000;
    }, lossless.url);
    assert.ok(Math.abs(seconds * 1000 - (clip.end_ms - clip.start_ms)) <= 1, `${seconds} s for ${clip.end_ms - clip.start_ms} ms`);
  }
  assert.equal((await context.request.get(`/api/recordings/${recordings.get(STORY)}/channels/0/audio.opus`, { headers: { range: 'bytes=0-9' } })).status(), 206);
});

test('what cannot be is refused with the reason, and typed times are exact', { timeout: 60_000 }, async () => {
  const { page } = manager;
  await open(STORY);
  const before = await cuts(page);
  await page.getByTestId('cut-cursor').focus();
  await page.keyboard.press('PageDown');
  const [start, end] = before[0];
  await page.getByTestId('cut-end').fill('later');
  await page.keyboard.press('Enter');
  await page.getByText('This is not a time').waitFor();
  await page.getByTestId('cut-end').fill(String((start + 100) / 1000));
  await page.keyboard.press('Enter');
  assert.match(await note(page), /shorter than 0\.3 s/);
  assert.deepEqual(await cuts(page), before);
  await page.getByTestId('cut-end').fill(((end - 123) / 1000).toFixed(3));
  await page.keyboard.press('Enter');
  assert.deepEqual((await cuts(page))[0], [start, end - 123]);

  // Escape lets go of an edge, and it is where it was.
  const held = await placeOf(page, end - 123);
  const kept = await cuts(page);
  await page.mouse.move(held.x, held.y);
  await page.mouse.down();
  await page.mouse.move(held.x - 60, held.y, { steps: 3 });
  assert.notDeepEqual(await cuts(page), kept);
  await page.keyboard.press('Escape');
  await page.mouse.move(held.x - 90, held.y);
  await page.mouse.up();
  assert.deepEqual(await cuts(page), kept);

  // A new clip is dragged over the stretch that became free; it does not overlap what is there.
  await page.getByTestId('cut-remove').click();
  const from = await placeOf(page, start + 200);
  await drag(page, from, await placeOf(page, before[1][0] + 900));
  const made = (await cuts(page))[0];
  assert.ok(Math.abs(made[0] - (start + 200)) < 3 / from.perMs && made[1] === before[1][0], `made ${made}`);
  assert.match(await note(page), /do not overlap/);
  await page.getByTestId('cut-revert').click();
  assert.deepEqual(await cuts(page), before);
});

test('unsaved changes are not left behind unasked', { timeout: 60_000 }, async () => {
  const { page } = manager;
  await open(STORY);
  await page.getByTestId('cut-cursor').focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Delete');
  const changed = await cuts(page);
  await page.getByTestId('tab-people').click();
  await page.getByTestId('cut-leave').waitFor();
  await page.getByTestId('cut-stay').click();
  assert.ok(page.url().includes(recordings.get(STORY)));
  assert.deepEqual(await cuts(page), changed);
  await page.getByTestId('tab-people').click();
  await page.getByTestId('cut-leave-anyway').click();
  await page.getByTestId('members').waitFor();
  await page.goBack();
  await page.getByTestId('lane').waitFor();
  assert.equal((await cuts(page)).length, changed.length + 1);
});

test('two managers at once: nobody’s changes are lost, and one decides', { timeout: 90_000 }, async () => {
  const other = await personAt(site, await site.manager('Nils Berg'));
  await ask(manager.context, 'POST', `/api/projects/${project.id}/members`, { name: 'Olga Winter', role: 'manager' }).then(async ({ sign_in_link }) => {
    await other.page.goto(sign_in_link.url);
    await other.page.getByTestId('join').click();
    await other.page.waitForURL(/\/(manage|review|work)\//);
  });
  await open(STORY);
  await open(STORY, other.page);
  for (const { page } of [manager, other]) {
    await page.getByTestId('cut-cursor').focus();
    await page.keyboard.press('PageDown');
  }
  await manager.page.keyboard.press('Delete');
  const mine = await cuts(manager.page);
  await other.page.keyboard.press('PageDown');
  await other.page.keyboard.press('Delete');
  const theirs = await cuts(other.page);
  await other.page.getByTestId('cut-save').click();
  await other.page.getByTestId('cut-unsaved').waitFor({ state: 'detached' });
  await ready(STORY);

  await manager.page.getByTestId('cut-save').click();
  await manager.page.locator('[data-testid=cut-obstacle][data-kind=changed]').waitFor();
  assert.deepEqual(await cuts(manager.page), mine, 'mine stay in view');
  await manager.page.getByTestId('cut-theirs').click();
  assert.deepEqual(await cuts(manager.page), theirs);
  await manager.page.getByTestId('cut-undo').click();
  assert.deepEqual(await cuts(manager.page), mine, 'mine are one step back');
  await manager.page.getByTestId('cut-save').click();
  await manager.page.getByTestId('cut-unsaved').waitFor({ state: 'detached' });
  assert.deepEqual((await ready(STORY)).clips.map(({ start_ms, end_ms }) => [start_ms, end_ms]), mine);
  await other.context.close();
});

test('a telephone call has a row for each speaker, and a clip plays to its end', { timeout: 60_000 }, async () => {
  const { page } = manager;
  await open(TELEPHONE);
  const { channels, clips } = await detail(TELEPHONE);
  assert.deepEqual(channels.map(({ name }) => name), ['agent', 'caller']);
  assert.equal(await page.getByTestId('lane').count(), 2);
  assert.ok((await drawn(page, 1)).wave > 100);
  const caller = clips.find(({ channel }) => channel === 1);
  const place = await placeOf(page, caller.start_ms + 300, 1);
  await page.mouse.click(place.x, place.y);
  assert.match(await page.getByTestId('cut-panel').innerText(), /caller/);
  await page.keyboard.press('p');
  const time = async () => Math.round(await page.evaluate(() => window.playing.currentTime * 1000));
  await until('the clip to be heard', async () => (await time()) > caller.start_ms + 200);
  await until('the end of the clip', () => page.evaluate(() => window.playing.paused));
  assert.ok(Math.abs((await time()) - caller.end_ms) < 60, `stopped at ${await time()}, the clip ends at ${caller.end_ms}`);
  await manager.page.screenshot({ path: `${PICTURES}cuts-telephone.png`, animations: 'disabled' });
});

test('damage is hatched, and its warning leads there', { timeout: 60_000 }, async () => {
  const { page } = manager;
  await open(DAMAGED);
  const { recording, clips } = await detail(DAMAGED);
  const place = recording.warnings.find(({ start_ms }) => start_ms !== null);
  assert.ok(place, `warnings: ${JSON.stringify(recording.warnings)}`);
  assert.ok((await drawn(page, 0)).damage > 50);
  await page.getByTestId('warning-place').first().click();
  assert.match(page.url(), new RegExp(`at=${place.start_ms}`));
  const cursor = await page.getByTestId('cut-cursor').getAttribute('aria-valuenow');
  assert.equal(Number(cursor), place.start_ms);
  assert.ok(clips.some(({ damage }) => damage.length > 0), 'a clip knows of it');
  await page.screenshot({ path: `${PICTURES}cuts-damaged.png`, animations: 'disabled' });
});

test('an address leads to a moment', { timeout: 30_000 }, async () => {
  await open(STORY, manager.page, '?at=23456');
  await until('the cursor at that moment', async () => (await manager.page.getByTestId('cut-time').innerText()).startsWith('00:23.456'));
  assert.match(await manager.page.getByTestId('cut-panel').innerText(), /Clip \d+ of/);
});

test('the recording is cut anew with other settings', { timeout: 90_000 }, async () => {
  const { page } = manager;
  await open(STORY);
  const before = await detail(STORY);
  await page.getByTestId('resegment').click();
  await page.getByTestId('seg-target_clip_ms').fill('40');
  await page.getByTestId('resegment-confirm').click();
  await page.getByText('At most half of the longest clip').waitFor();
  await page.getByTestId('seg-target_clip_ms').fill('3');
  await page.getByTestId('seg-max_clip_ms').fill('8');
  await page.getByTestId('resegment-confirm').click();
  await page.getByTestId('resegment-dialog').waitFor({ state: 'detached' });
  const now = await until('the recording to be cut anew', async () => {
    const next = await detail(STORY);
    return next.recording.state === 'ready' && next.recording.segmentation.target_clip_ms === 3000 && next;
  }, 60_000);
  assert.ok(now.clips.length > before.clips.length, `${now.clips.length} clips after ${before.clips.length}`);
  assert.ok(now.clips.every(({ start_ms, end_ms }) => end_ms - start_ms <= 8000));
  await until('the new clips on the waveform', async () => (await cuts(page)).length === now.clips.length);
  assert.deepEqual(await cuts(page), now.clips.map(({ start_ms, end_ms }) => [start_ms, end_ms]));
});

test('on a touch screen a finger moves along the recording, and an edge of the selected clip', { timeout: 60_000 }, async () => {
  const phone = await personAt(site, null, {
    viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true,
    storageState: { cookies: await manager.context.cookies(), origins: [] },
  });
  await open(STORY, phone.page, '?at=12000');
  const shown = () => phone.page.getByTestId('overview').getAttribute('aria-valuetext');
  const touch = await phone.context.newCDPSession(phone.page);
  const swipe = async (from, to, y) => {
    const at = (x) => [{ x, y }];
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(from) });
    for (let step = 1; step <= 6; step++) await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(from + ((to - from) * step) / 6) });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  const lane = await phone.page.getByTestId('lane').boundingBox();
  const y = lane.y + lane.height / 2;
  // At an end of the recording nothing is selected, so a finger moves along.
  const before = await shown();
  assert.equal(await phone.page.locator('[data-testid=cut][aria-pressed=true]').count(), 1);
  const other = await phone.page.locator('[data-testid=cut][aria-pressed=false]').first().boundingBox();
  await swipe(other.x + other.width / 2, other.x + other.width / 2 - 90, y);
  await until('another part of the recording', async () => (await shown()) !== before);
  await phone.page.getByTestId('cut-next').tap();
  const panel = () => phone.page.getByTestId('cut-end').inputValue();
  const end = await panel();
  const grip = await phone.page.getByTestId('grip-end').boundingBox();
  await swipe(grip.x + 12, grip.x - 38, grip.y + 30);
  assert.notEqual(await panel(), end);
  assert.deepEqual(phone.errors, []);
  await phone.page.screenshot({ path: `${PICTURES}cuts-phone.png`, animations: 'disabled' });
  await phone.context.close();
});

test('the waveform is accessible with a clip selected and changes unsaved', { timeout: 90_000 }, async () => {
  const { page } = manager;
  const found = [];
  await open(TELEPHONE);
  await page.getByTestId('cut-cursor').focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('s');
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 });
      const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).withTags(RULES);
      const { violations } = await axe.analyze();
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${colorScheme} ${width} ${id} at ${target}: ${failureSummary}`)));
      await page.screenshot({ path: `${PICTURES}cuts-changed-${colorScheme}-${width}.png`, animations: 'disabled', fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByTestId('cut-revert').click();
  await page.getByTestId('resegment').click();
  await page.getByTestId('resegment-dialog').waitFor();
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  found.push(...violations.map(({ id, nodes }) => `dialog ${id} at ${nodes[0].target}`));
  await page.screenshot({ path: `${PICTURES}cuts-resegment.png`, animations: 'disabled' });
  await page.keyboard.press('Escape');
  assert.deepEqual(found, []);
});

test('once somebody works on a clip nothing can be cut, and a late save loses nothing', { timeout: 60_000 }, async () => {
  const { page } = manager;
  await open(TELEPHONE);
  await page.getByTestId('cut-cursor').focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Delete');
  const changed = await cuts(page);
  const worker = await personAt(site, await invite(manager, project.id, 'Tom Reed', 'worker'));
  /** Submits clips until this one is on the desk. */
  const untilGiven = async (what, wanted) => {
    for (;;) {
      const { assignment } = await ask(worker.context, 'POST', `/api/projects/${project.id}/assignments`);
      assert.ok(assignment, `${what} is given to somebody`);
      if (wanted(assignment)) return;
      await ask(worker.context, 'POST', `/api/assignments/${assignment.id}/submission`, { text: 'words', lease_number: assignment.lease.number, seconds_active: 9, seconds_played: 9 });
    }
  };
  await untilGiven('a clip of the call', ({ channel_name }) => channel_name);
  // The transcriber sees whose channel it is.
  await worker.page.goto(`/work/#/${project.id}`);
  await worker.page.getByTestId('channel-name').waitFor();
  assert.match(await worker.page.getByTestId('channel-name').innerText(), /agent|caller/);

  await page.getByTestId('cut-save').click();
  await page.locator('[data-testid=cut-obstacle][data-kind=started]').waitFor();
  assert.deepEqual(await cuts(page), changed, 'the changes stay in view');
  assert.equal(await page.getByTestId('cut-split').count(), 0);
  const before = await detail(TELEPHONE);
  assert.equal(before.may_cut, false);
  await open(TELEPHONE);
  assert.match(await page.getByTestId('cut-locked').innerText(), /begun to work/);
  const place = await placeOf(page, before.clips[0].start_ms + 500);
  await drag(page, place, { x: place.x + 80, y: place.y });
  assert.deepEqual(await cuts(page), (await detail(TELEPHONE)).clips.filter(({ channel }) => channel === 0).concat(before.clips.filter(({ channel }) => channel === 1)).map(({ start_ms, end_ms }) => [start_ms, end_ms]));

  // And where a clip is damaged its transcriber is told.
  await untilGiven('the damaged clip', ({ damage }) => damage.length > 0);
  await worker.page.reload();
  assert.match(await worker.page.getByTestId('damage').innerText(), /damaged (at|from) \d+\.\d s/);
  await worker.page.screenshot({ path: `${PICTURES}cuts-work-damaged.png`, animations: 'disabled' });
  await worker.context.close();
});

test('no page stumbled', () => assert.deepEqual(manager.errors, []));
