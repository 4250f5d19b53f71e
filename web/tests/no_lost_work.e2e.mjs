/** What was typed is not lost: not by a reload, a lost connection, a closed tab or a second window. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { ask, fixture, invite, makeProject, personAt, saveState, start, until } from './support.mjs';

let site;
let manager;
let project;
let worker;
let count = 0;

before(async () => {
  site = await start();
  manager = await personAt(site, await site.manager('Marta'));
  project = await makeProject(manager, { name: 'No lost work', people_per_clip: 20, files: [fixture('en-news-26s.opus')] });
});
after(() => site?.close());

beforeEach(async () => {
  worker = await personAt(site, await invite(manager, project.id, `Worker ${++count}`, 'worker'));
  await openClip(worker.page);
});
afterEach(async () => {
  assert.deepEqual(worker.errors, [], 'no page stumbled');
  await worker.context.close();
});

const area = (page) => page.getByTestId('transcript');

async function openClip(page) {
  await page.goto(`/work/#/${project.id}`);
  await area(page).waitFor();
}

/** The clip on the desk as the server has it. */
const kept = async () => (await ask(worker.context, 'POST', `/api/projects/${project.id}/assignments`)).assignment;
const mine = () => ask(worker.context, 'GET', `/api/projects/${project.id}/my-work`);

test('what was saved is there after a reload', async () => {
  const { page } = worker;
  await area(page).pressSequentially('The council voted');
  await saveState(page, 'saved');
  assert.equal((await kept()).saved.text, 'The council voted');
  await page.reload();
  await until('the text', async () => (await area(page).inputValue()) === 'The council voted');
});

test('a reload in the middle of a word loses nothing', async () => {
  const { page } = worker;
  await area(page).pressSequentially('The council vot');
  await page.reload();
  await until('the text', async () => (await area(page).inputValue()) === 'The council vot');
});

test('typing goes on without a connection, and is saved when it is back', async () => {
  const { page, context } = worker;
  await context.setOffline(true);
  await area(page).pressSequentially('Written in a tunnel');
  await saveState(page, 'kept');
  assert.equal((await kept()).saved.text, '');
  await context.setOffline(false);
  await saveState(page, 'saved');
  assert.equal((await kept()).saved.text, 'Written in a tunnel');
});

test('a tab closed without a connection is taken up where it was', async () => {
  const { page, context } = worker;
  await context.setOffline(true);
  await area(page).pressSequentially('The battery died');
  await saveState(page, 'kept');
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await openClip(again);
  await until('the text', async () => (await area(again).inputValue()) === 'The battery died');
  await saveState(again, 'saved');
  assert.equal((await kept()).saved.text, 'The battery died');
});

test('two windows on one clip: the second sees both texts and chooses', async () => {
  const { page, context } = worker;
  const other = await context.newPage();
  await openClip(other);
  await area(page).pressSequentially('From the first window');
  await saveState(page, 'saved');
  await area(other).pressSequentially('From the second window');
  const conflict = other.getByTestId('conflict');
  await conflict.waitFor();
  const shown = await conflict.innerText();
  assert.match(shown, /From the second window/);
  assert.match(shown, /first/, 'and what the other window has in its place');
  assert.equal((await kept()).saved.text, 'From the first window', 'nothing is overwritten before the choice');
  assert.ok(await other.getByTestId('submit').isDisabled(), 'nothing is submitted before the choice');

  await other.getByTestId('keep-mine').click();
  await conflict.waitFor({ state: 'detached' });
  await saveState(other, 'saved');
  assert.equal((await kept()).saved.text, 'From the second window');

  await area(page).pressSequentially(', again');
  await page.getByTestId('take-theirs').click();
  await saveState(page, 'saved');
  assert.equal(await area(page).inputValue(), 'From the second window');
});

test('a clip submitted without a connection is sent later, once', async () => {
  const { page, context } = worker;
  const { id } = await kept();
  await area(page).pressSequentially('Finished in the tunnel');
  await context.setOffline(true);
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('unsent').waitFor();
  assert.equal((await mine()).submitted, 0);
  await context.setOffline(false);
  await until('the next clip', async () => (await area(page).count()) > 0 && (await area(page).inputValue()) === '');
  assert.equal((await mine()).submitted, 1);
  assert.notEqual((await kept()).id, id);
  await page.reload();
  await area(page).waitFor();
  assert.equal((await mine()).submitted, 1);
});

test('a clip submitted without a connection is sent even when the page was closed', async () => {
  const { page, context } = worker;
  await area(page).pressSequentially('Finished, then asleep');
  await context.setOffline(true);
  await page.keyboard.press('Control+Enter');
  await page.getByTestId('unsent').waitFor();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await openClip(again);
  await until('the submission', async () => (await mine()).submitted === 1);
});
