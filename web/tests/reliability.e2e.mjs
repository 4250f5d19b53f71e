/** A reviewer looks into somebody who sends drafts back unread; that person sees their own figure only. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, fixture, invite, makeProject, personAt, start, until } from './support.mjs';

let site;
let project;
const people = {};
/** What those who read the drafts put right in them: the same words, as both hear them. */
const heard = (draft) => draft.replace(/\b(the|a|and|was|to|of|in)\b/gi, (word) => `${word}x`);

async function transcribe(person, change) {
  for (;;) {
    const { assignment } = await ask(person.context, 'POST', `/api/projects/${project.id}/assignments`);
    if (!assignment) return;
    const text = change(assignment.draft?.text ?? '');
    const submission = { text, lease_number: assignment.lease.number, seconds_active: 30, seconds_played: 20 };
    await ask(person.context, 'POST', `/api/assignments/${assignment.id}/submission`, submission);
  }
}

before(async () => {
  site = await start();
  people.manager = await personAt(site, await site.manager('Marta Keller'));
  project = await makeProject(people.manager, {
    name: 'Radio news', people_per_clip: 3, draft_engine: 'whisper', files: [fixture('en-news-26s.opus')],
  });
  for (const [who, name, role] of [
    ['copier', 'Tom Reed', 'worker'], ['second', 'Ada Okafor', 'worker'], ['third', 'Giulia Conti', 'worker'], ['reviewer', 'Rosa Bianchi', 'reviewer'],
  ]) {
    people[who] = await personAt(site, await invite(people.manager, project.id, name, role));
  }
  await transcribe(people.copier, (draft) => draft);
  await transcribe(people.second, heard);
  await transcribe(people.third, heard);
}, { timeout: 180_000 });
after(() => site?.close());

test('a hint is found, opened and read by keyboard', { timeout: 60_000 }, async () => {
  const { page, errors } = people.reviewer;
  await page.goto(`/review/#/projects/${project.id}/workers`);
  const row = page.locator('[data-testid=worker][data-name="Tom Reed"]');
  await until('the hint about Tom', async () => {
    await page.reload();
    await row.waitFor();
    return (await row.getByTestId('hint-count').count()) === 1;
  }, 30_000);
  assert.equal(await page.getByTestId('hint-count').count(), 1, 'those who correct their drafts are not hinted at');

  await page.getByRole('button', { name: 'Worth a look' }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.getByTestId('worker').first().getAttribute('data-name'), 'Tom Reed', 'sorted to the top');
  await row.getByRole('link').focus();
  await page.keyboard.press('Enter');
  const hints = page.getByTestId('hints');
  await hints.waitFor();
  const said = await hints.innerText();
  const [, unchanged, clips, found] = /unchanged in (\d+) of (\d+) clips, where about (\d+) errors/.exec(said) ?? assert.fail(said);
  assert.equal(unchanged, clips);
  assert.ok(Number(found) >= 8, said);
  assert.match(said, /by chance is .*%/);
  await page.getByRole('link', { name: 'All transcribers' }).click();
  await row.waitFor();
  assert.deepEqual(errors, []);
});

test('people see their own figure, or how much is missing, and no hints', { timeout: 30_000 }, async () => {
  const { page } = people.copier;
  await page.goto(`/work/#/${project.id}/done`);
  const own = page.getByTestId('my-reliability');
  await own.waitFor();
  const said = await own.innerText();
  assert.match(said, /from \d+ words|not enough yet: \d+ of 300 words/);
  assert.doesNotMatch(await page.locator('main').innerText(), /unchanged|chance/);
});

test('figures are told by recording, speaker, transcriber and engine', { timeout: 60_000 }, async () => {
  const { page: managing } = people.manager;
  const { recordings } = await ask(people.manager.context, 'GET', `/api/projects/${project.id}/recordings`);
  await managing.goto(`/manage/#/projects/${project.id}/recordings/${recordings[0].id}`);
  await managing.getByTestId('recording-speaker').fill('Reader 7');
  await managing.getByTestId('recording-speaker').press('Tab');
  await managing.getByText('Saved.').waitFor();

  const { page, errors } = people.reviewer;
  await page.goto(`/review/#/projects/${project.id}`);
  await page.getByTestId('view-figures').click();
  const rows = page.getByTestId('figure');
  await rows.first().waitFor();
  const named = async () => (await rows.all()).map((row) => row.getAttribute('data-name'));
  assert.deepEqual(await Promise.all(await named()), ['', 'en-news-26s.opus'], 'the whole project, then each recording');
  await page.getByTestId('by-recording').focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('[data-testid=figure][data-name="Reader 7"]').waitFor();
  await page.getByTestId('by-worker').check({ force: true });
  await page.locator('[data-testid=figure][data-name="Tom Reed"]').waitFor();
  assert.equal(await rows.count(), 4);
  assert.match(await page.getByTestId('confused-people').innerText(), /thex/);
  await page.getByTestId('agreement').waitFor();
  assert.deepEqual(errors, []);
});
