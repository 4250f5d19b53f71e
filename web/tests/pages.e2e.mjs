/** Every page: accessible (WCAG 2.2 AA by axe), at home on a phone, in three languages, light and dark; and its pictures. */
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { mkdir, rm } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ask, fixture, invite, makeProject, personAt, start, until } from './support.mjs';

const PICTURES = fileURLToPath(new URL('../test-results/', import.meta.url));
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };
const LANGUAGES = ['en', 'fr', 'it'];
const GUIDELINES = 'Write every word as it is said.\nNumbers in words up to twelve.\nWhat cannot be understood is [inaudible].';
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let site;
let project;
let empty;
let recording;
let disputed;
let tom;
const people = {};

/** Submits every clip of a project as this person, each draft as `change` makes it. */
async function transcribe(person, projectId, change) {
  for (let index = 0; ; index++) {
    const { assignment } = await ask(person.context, 'POST', `/api/projects/${projectId}/assignments`);
    if (!assignment) return;
    const text = change(assignment.draft?.text ?? '', index);
    const submission = { text, lease_number: assignment.lease.number, seconds_active: 30, seconds_played: 20 };
    await ask(person.context, 'POST', `/api/assignments/${assignment.id}/submission`, submission);
  }
}

before(async () => {
  await rm(PICTURES, { recursive: true, force: true });
  await mkdir(PICTURES, { recursive: true });
  site = await start();
  people.manager = await personAt(site, await site.manager('Marta Keller'));
  project = await makeProject(people.manager, {
    name: 'City archive: council meetings 2024',
    people_per_clip: 3,
    draft_engine: 'whisper',
    guidelines: GUIDELINES,
    files: ['en-news-26s.opus', 'en-noisy-10db.flac'].map(fixture),
  });
  empty = await makeProject(people.manager, { name: 'Nothing yet', language: 'fr', files: [] });
  // One recording that cannot be read belongs to the picture.
  const { recordings } = await ask(people.manager.context, 'GET', `/api/projects/${project.id}/recordings`);
  recording = recordings.find(({ name }) => name === 'en-news-26s.opus');
  await people.manager.context.request.post(`/api/projects/${project.id}/recordings?name=notes.wav`, { data: Buffer.from('not audio') });

  for (const [who, name, role] of [
    ['worker', 'Tom Reed', 'worker'], ['second', 'Ada Okafor', 'worker'], ['third', 'Giulia Conti', 'worker'],
    ['reviewer', 'Rosa Bianchi', 'reviewer'],
  ]) {
    people[who] = await personAt(site, await invite(people.manager, project.id, name, role));
  }
  await transcribe(people.worker, project.id, (draft) => draft);
  await transcribe(people.second, project.id, (draft, index) => (index < 3 ? draft.replace(/ the /g, ' a ').replace(/\w+\.$/, 'then.') : draft));
  await transcribe(people.third, project.id, (draft, index) => (index === 0 ? draft.replace(/^\S+ \S+/, 'Our city') : draft));
  disputed = await until('a disputed clip', async () => {
    const { clips } = await ask(people.reviewer.context, 'GET', `/api/projects/${project.id}/clips?state=review`);
    return clips.length >= 2 && clips.every(({ disagreement }) => disagreement !== null) ? clips[0] : null;
  });
  const { workers } = await ask(people.reviewer.context, 'GET', `/api/projects/${project.id}/workers`);
  tom = workers.find(({ name }) => name === 'Tom Reed');
  // More to do, for the picture of a clip at work.
  await people.manager.context.request.patch(`/api/projects/${project.id}`, { data: { people_per_clip: 4 } });
  const news = await makeProject(people.manager, { name: 'Radio news', guidelines: GUIDELINES, draft_engine: 'whisper', files: [fixture('en-alaw-8k.wav')] });
  people.clip = await personAt(site, await invite(people.manager, news.id, 'Sam Lind', 'worker'));
  people.clip.project = news;
  people.link = await invite(people.manager, news.id, 'Eva Novák', 'worker');
  people.nobody = await personAt(site, null);
}, { timeout: 120_000 });
after(() => site?.close());

/** Which page, whose, where, and what is there when it stands. */
const PAGES = [
  ['sign-in', 'nobody', () => '/sign-in', 'sign-in'],
  ['join', 'nobody', () => new URL(people.link).pathname, 'join'],
  ['work-clip', 'clip', () => `/work/#/${people.clip.project.id}`, 'transcript'],
  ['work-nothing', 'worker', () => `/work/#/${project.id}`, 'queue-empty'],
  ['work-mine', 'worker', () => `/work/#/${project.id}/done`, 'figure-submitted'],
  ['manage-projects', 'manager', () => '/manage/', 'projects'],
  ['manage-new', 'manager', () => '/manage/#/new', 'engine-whisper'],
  ['manage-recordings', 'manager', () => `/manage/#/projects/${project.id}/recordings`, 'recordings'],
  ['manage-empty', 'manager', () => `/manage/#/projects/${empty.id}/recordings`, 'choose-files'],
  ['manage-recording', 'manager', () => `/manage/#/projects/${project.id}/recordings/${recording.id}`, 'clips'],
  ['manage-people', 'manager', () => `/manage/#/projects/${project.id}/people`, 'members'],
  ['manage-progress', 'manager', () => `/manage/#/projects/${project.id}/progress`, 'progress'],
  ['manage-export', 'manager', () => `/manage/#/projects/${project.id}/export`, 'export'],
  ['manage-settings', 'manager', () => `/manage/#/projects/${project.id}/settings`, 'engine-whisper'],
  ['review-queue', 'reviewer', () => `/review/#/projects/${project.id}`, 'queue'],
  ['review-clip', 'reviewer', () => `/review/#/projects/${project.id}/clips/${disputed.id}`, 'matrix'],
  ['review-workers', 'reviewer', () => `/review/#/projects/${project.id}/workers`, 'workers'],
  ['review-worker', 'reviewer', () => `/review/#/projects/${project.id}/workers/${tom.user_id}`, 'worker-figures'],
];

async function open(page, address, stands) {
  await page.goto('about:blank');
  await page.goto(address);
  await page.getByTestId(stands).first().waitFor();
  await page.waitForFunction(() => document.fonts.status === 'loaded' && !document.querySelector('[aria-busy=true]'));
}

/** Chooses a language in the page's own menu. */
async function speak(page, language) {
  await page.getByTestId('person-menu').click();
  await page.locator('select:has(option[value=it][lang=it])').selectOption(language);
  await until(`the page in ${language}`, () => page.evaluate((wanted) => document.documentElement.lang === wanted, language));
  await page.getByTestId('person-menu').click();
}

async function faults(page) {
  // The size of targets is the one rule of WCAG 2.2 AA that axe leaves off until asked.
  const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).withTags(RULES);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`));
}

/** What is wider than the screen, once the page has settled at its size. */
async function overflow(page) {
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth;
  if (await page.waitForFunction(fits, null, { timeout: 3000 }).catch(() => null)) return null;
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return `${scrollWidth} px: ${wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 90)).join(' | ')}`;
  });
}

for (const [place, [name, who, address, stands]] of PAGES.entries()) {
  test(`${name}: accessible, narrow and wide, light and dark, in three languages`, { timeout: 60_000 }, async () => {
    const found = [];
    const { page } = people[who];
    await page.setViewportSize(WIDE);
    await open(page, address(), stands);
    const heard = new Set();
    for (const [turn, language] of LANGUAGES.entries()) {
      await page.emulateMedia({ colorScheme: turn === 1 ? 'dark' : 'light', reducedMotion: 'reduce' });
      await page.setViewportSize(WIDE);
      await speak(page, language);
      heard.add(await page.locator('main').innerText());
      // Each language has its turn in the pictures; every page is looked at in light and in dark.
      const pictured = place % LANGUAGES.length === turn;
      for (const [size, viewport] of Object.entries({ wide: WIDE, narrow: NARROW })) {
        await page.setViewportSize(viewport);
        const spill = await overflow(page);
        if (spill) found.push(`${size} ${language}: wider than the screen, ${spill}`);
        // A phone's layout is one more thing to check where it is pictured.
        if (size === 'wide' || pictured) found.push(...(await faults(page)).map((fault) => `${size} ${language}: ${fault}`));
        if (!pictured) continue;
        for (const scheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme: scheme });
          const path = `${PICTURES}${name}-${size}-${scheme}-${language}.png`;
          await page.screenshot({ path, fullPage: size === 'narrow', animations: 'disabled' });
        }
      }
    }
    assert.deepEqual(found, []);
    assert.equal(heard.size, LANGUAGES.length, 'each language says it otherwise');
  });
}

test('the language and the theme are chosen in the menu, and stay', { timeout: 30_000 }, async () => {
  const { page } = people.second;
  await open(page, `/work/#/${project.id}/done`, 'figure-submitted');
  const heading = page.getByRole('heading', { level: 1 });
  assert.equal(await heading.innerText(), 'My finished clips');
  await page.getByTestId('person-menu').click();
  await page.getByRole('combobox').selectOption('it');
  await until('the page in Italian', async () => (await heading.innerText()) !== 'My finished clips');
  const light = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.getByRole('radio', { name: 'Scuro' }).check({ force: true });
  const dark = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  assert.notEqual(dark, light);
  await page.reload();
  await page.getByTestId('figure-submitted').waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'it');
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), dark);

  // The account remembers it too: another computer, an English browser.
  const elsewhere = await personAt(site, null, { storageState: { cookies: (await page.context().cookies()), origins: [] } });
  await open(elsewhere.page, `/work/#/${project.id}/done`, 'figure-submitted');
  await until('the account’s language', () => elsewhere.page.evaluate(() => document.documentElement.lang === 'it'));
});

/** What opens upon a page: whose, where, what opens it and what is then there. */
const OPENED = [
  ['clip', () => `/work/#/${people.clip.project.id}`, 'keys', 'key-sheet'],
  ['clip', () => `/work/#/${people.clip.project.id}`, 'guidelines', 'guidelines-text'],
  ['clip', () => `/work/#/${people.clip.project.id}`, 'options', null],
  ['clip', () => `/work/#/${people.clip.project.id}`, 'skip', 'skip-confirm'],
  ['clip', () => `/work/#/${people.clip.project.id}`, 'person-menu', 'account'],
  ['manager', () => `/manage/#/projects/${project.id}/people`, 'new-link', 'link-dialog'],
  ['manager', () => `/manage/#/projects/${project.id}/recordings/${recording.id}`, 'erase', 'erase-dialog'],
  ['manager', () => `/manage/#/projects/${empty.id}/settings`, 'cutting', 'seg-target_clip_ms'],
  ['reviewer', () => `/review/#/projects/${project.id}/clips/${disputed.id}`, 'edit', 'edit-form'],
];

test('what opens upon the pages is accessible too', { timeout: 90_000 }, async () => {
  const found = [];
  for (const [who, address, opener, opened] of OPENED) {
    const { page } = people[who];
    await page.setViewportSize(WIDE);
    await open(page, address(), opener);
    await page.getByTestId(opener).first().click();
    await (opened ? page.getByTestId(opened) : page.locator('dialog[open]')).first().waitFor();
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await faults(page)).map((fault) => `${opener} ${colorScheme}: ${fault}`));
      await page.screenshot({ path: `${PICTURES}open-${opener}-${colorScheme}.png`, animations: 'disabled' });
    }
  }
  assert.deepEqual(found, []);
});

test('no page stumbled', () => assert.deepEqual(Object.values(people).flatMap(({ errors }) => errors ?? []), []));
