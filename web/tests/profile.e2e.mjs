/** A manager chooses how texts are compared, and sees what it does before keeping it. */
import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ask, personAt, start, until } from './support.mjs';

const PICTURES = fileURLToPath(new URL('../test-results/', import.meta.url));
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let site;
let manager;
let project;

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  site = await start();
  manager = await personAt(site, await site.manager('Marta Keller'));
  project = await ask(manager.context, 'POST', '/api/projects', {
    name: 'Interviews', language: 'en', guidelines: '', people_per_clip: 2, draft_engine: 'none',
  });
}, { timeout: 60_000 });
after(() => site?.close());

const kept = () => ask(manager.context, 'GET', `/api/projects/${project.id}/profile`);
const compared = (page) => page.getByTestId('try-result').innerText().then((text) => text.replace(/\s+/g, ' ').trim());

async function open(page = manager.page) {
  await page.goto('about:blank');
  await page.goto(`/manage/#/projects/${project.id}/settings`);
  await page.getByTestId('profile-form').waitFor();
}

test('what is typed is tried at once, and kept when saved', { timeout: 60_000 }, async () => {
  const { page } = manager;
  await open();
  await page.getByTestId('try-text').fill('Hmm, the well-known COLOUR costs twenty-one [cough]');
  await until('the language’s rules', async () => (await compared(page)) === 'hmm the well known colour costs twenty one [cough]');
  await page.getByTestId('profile-variants').fill('Colour = color');
  await page.getByTestId('profile-hesitations').fill('hmm');
  await page.getByTestId('profile-compounds').fill('well-known');
  await page.getByTestId('profile-numbers-digits').check();
  await page.getByTestId('profile-tags-drop').check();
  await until('the project’s rules', async () => (await compared(page)) === 'the wellknown color costs 21');
  await page.locator('summary', { hasText: 'rules did something' }).click();
  const steps = await page.getByTestId('try-steps').innerText();
  for (const told of ['Capitals ignored', 'Accepted spellings', 'Hesitations ignored', 'Compounds joined', 'Numbers read', 'Tags']) {
    assert.ok(steps.includes(told), `${told} is not in ${steps}`);
  }
  assert.match(await page.getByTestId('profile-current').innerText(), /Not saved/);
  assert.deepEqual((await kept()).history, [], 'trying keeps nothing');
  await page.getByTestId('profile-save').click();
  await until('it to be kept', async () => (await kept()).id === `${project.id}/1`);
  await until('the page to say so', async () => (await page.getByTestId('profile-current').innerText()) === 'In use: version 1');
  const { own } = await kept();
  assert.deepEqual(own, {
    base: 'en/2', variants: [{ from: 'Colour', to: 'color' }], hesitations: ['hmm'], compounds: ['well-known'],
    letters: [], tags: 'drop', numbers: 'digits',
  });

  await page.reload();
  await page.getByTestId('profile-form').waitFor();
  assert.equal(await page.getByTestId('profile-variants').inputValue(), 'Colour = color');
  assert.ok(await page.getByTestId('profile-numbers-digits').isChecked());
  assert.equal(await page.getByTestId('profile-current').innerText(), 'In use: version 1', 'nothing was changed since');
  await page.getByTestId('profile-history').locator('summary').click();
  assert.match(await page.getByTestId('profile-history').innerText(), /version 1[\s\S]*Marta Keller[\s\S]*en\/2 · Accepted spellings: 1/);
});

test('what cannot be is said at its list, and nothing of it is kept', { timeout: 60_000 }, async () => {
  const { page } = manager;
  const before = await kept();
  await open();
  const variants = page.getByTestId('profile-variants');
  await variants.fill('grey = gray\ngray = grey');
  await page.getByText('“gray” → “grey” → “gray”').waitFor();
  assert.equal(await variants.getAttribute('aria-invalid'), 'true');
  await page.getByTestId('profile-save').click();
  await until('the list at fault to have the focus', () => variants.evaluate((field) => field === document.activeElement));
  await page.screenshot({ path: `${PICTURES}profile-circle.png`, animations: 'disabled', fullPage: true });
  await variants.fill('grey = gray\nmauve');
  await page.getByText('Line 2 cannot be read: “mauve”').waitFor();
  await page.getByTestId('profile-save').click();
  await variants.fill('grey = gray');
  await until('all to be in order', async () => (await variants.getAttribute('aria-invalid')) === null);
  assert.deepEqual(await kept(), before);
});

test('it is done by keyboard alone', { timeout: 60_000 }, async () => {
  const { page } = manager;
  await open();
  await page.getByTestId('profile-base').focus();
  await page.keyboard.press('Tab'); // what the rules do
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('grey = gray');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab'); // numbers
  await page.keyboard.press('ArrowDown');
  assert.ok(await page.getByTestId('profile-numbers-words').isChecked());
  await page.getByTestId('profile-variants').focus();
  await page.getByTestId('profile-save').focus();
  await page.keyboard.press('Enter');
  await until('the version to be kept', async () => (await kept()).own.numbers === 'words');
  assert.deepEqual((await kept()).own.variants, [{ from: 'grey', to: 'gray' }]);
});

test('it reads well in each language, light and dark, wide and narrow', { timeout: 90_000 }, async () => {
  const { page } = manager;
  const found = [];
  await open();
  await page.locator('summary', { hasText: 'did something' }).click();
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 360]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= width, `${width}: the page is ${wide} wide`);
      const axe = new AxeBuilder({ page }).options({ rules: { 'target-size': { enabled: true } } }).withTags(RULES);
      const { violations } = await axe.analyze();
      found.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${colorScheme} ${width} ${id} at ${target}: ${failureSummary}`)));
      await page.screenshot({ path: `${PICTURES}profile-${colorScheme}-${width}.png`, animations: 'disabled', fullPage: true });
    }
  }
  assert.deepEqual(found, []);
  for (const [locale, title] of [['fr', 'Comparaison des textes'], ['it', 'Confronto dei testi']]) {
    const reader = await personAt(site, null, { locale, storageState: await manager.context.storageState() });
    await open(reader.page);
    await reader.page.getByRole('heading', { name: title }).waitFor();
    await reader.page.getByTestId('try-result').waitFor();
    await reader.page.screenshot({ path: `${PICTURES}profile-${locale}.png`, animations: 'disabled', fullPage: true });
    assert.deepEqual(reader.errors, []);
    await reader.context.close();
  }
});

test('no page stumbled', () => assert.deepEqual(manager.errors, []));
