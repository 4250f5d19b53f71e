/** Bad input, told in the pages, in French. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ask, fixture, invite, makeProject, personAt, start, until } from './support.mjs';

let site;
let manager;

before(async () => {
  site = await start();
  manager = await personAt(site, await site.manager('Hélène'), { locale: 'fr-CA' });
});
after(() => site?.close());

/** The message that assistive technology ties to a field. */
async function errorAt(field) {
  await until('the field to be marked', async () => (await field.getAttribute('aria-invalid')) === 'true');
  await until('the focus in the field', () => field.evaluate((element) => element === document.activeElement));
  const ids = (await field.getAttribute('aria-describedby')).split(' ');
  return (await Promise.all(ids.map((id) => field.page().locator(`[id="${id}"]`).innerText()))).join(' ');
}

test('a project without a language is refused at its field', async () => {
  const { page } = manager;
  await page.goto('/manage/#/new');
  await page.getByTestId('project-name').fill('Sans langue');
  await page.getByTestId('project-save').click();
  assert.match(await errorAt(page.getByTestId('project-language')), /Remplissez ce champ/);
  await page.getByTestId('project-language').selectOption('other');
  await page.getByTestId('project-language-tag').fill('pas une langue');
  await page.getByTestId('project-save').click();
  assert.match(await errorAt(page.getByTestId('project-language-tag')), /étiquette de langue/);
  assert.deepEqual((await ask(manager.context, 'GET', '/api/projects')).projects, []);
});

test('a name with marks that turn the writing round is refused at its field', async () => {
  const { page } = manager;
  await page.goto('/manage/#/new');
  await page.getByTestId('project-name').fill('Contrat \u202Efdp.exe');
  await page.getByTestId('project-language').selectOption('fr');
  await page.getByTestId('project-save').click();
  assert.match(await errorAt(page.getByTestId('project-name')), /1 à 120 caractères/);
});

test('files that are no recordings say why, and nothing else is hurt', { timeout: 60_000 }, async () => {
  const { page } = manager;
  const project = await makeProject(manager, { name: 'Fichiers', language: 'fr', files: [] });
  await page.goto(`/manage/#/projects/${project.id}/recordings`);
  await page.getByTestId('file-input').setInputFiles(['not-audio.wav', 'empty.wav', 'truncated.mp3'].map(fixture));

  const empty = page.getByTestId('upload').filter({ hasText: 'empty.wav' });
  await empty.and(page.locator('[data-state=failed]')).waitFor();
  assert.match(await empty.innerText(), /fichier est vide/);

  const row = (name) => page.locator(`[data-testid=recording][data-name="${name}"]`);
  await row('not-audio.wav').locator('[data-state=failed]').waitFor();
  assert.match(await row('not-audio.wav').getByTestId('recording-problem').innerText(), /n’est pas du son/);

  await row('truncated.mp3').locator('[data-state=ready]').waitFor({ timeout: 40_000 });
  assert.match(await row('truncated.mp3').innerText(), /avertissement/);
  await row('truncated.mp3').getByRole('link').click();
  await page.getByText(/Le fichier s’arrête/).waitFor();
  assert.equal((await ask(manager.context, 'GET', `/api/projects/${project.id}/recordings`)).recordings.length, 2);
});

test('the same recording twice, and a person without a name, are refused', { timeout: 60_000 }, async () => {
  const { page } = manager;
  const file = fixture('en-noisy-10db.flac');
  const project = await makeProject(manager, { name: 'Deux fois', files: [file] });
  await page.goto(`/manage/#/projects/${project.id}/recordings`);
  await page.getByTestId('recording').waitFor();
  await page.getByTestId('file-input').setInputFiles(file);
  const upload = page.locator('[data-testid=upload][data-state=failed]');
  await upload.waitFor();
  assert.match(await upload.innerText(), /contenu identique/);

  await page.getByTestId('tab-people').click();
  await page.getByTestId('invite').click();
  assert.match(await errorAt(page.getByTestId('invite-name')), /Remplissez ce champ/);
});

test('a used link, a wrong password and a page of somebody else say so', async () => {
  const stranger = await personAt(site, null, { locale: 'fr-FR' });
  const project = await makeProject(manager, { name: 'Fermé', files: [] });
  const link = await invite(manager, project.id, 'Luc', 'worker');
  const luc = await personAt(site, link, { locale: 'fr-FR' });
  await stranger.page.goto(link);
  await stranger.page.getByText(/a déjà servi/).waitFor();

  await stranger.page.goto(`/manage/#/projects/${project.id}`);
  await stranger.page.waitForURL(/\/sign-in\?next=/);
  await stranger.page.locator('[name=email]').fill('luc@example.org');
  await stranger.page.locator('[name=password]').fill('not the password');
  await stranger.page.getByTestId('sign-in').click();
  await stranger.page.getByText(/ne correspondent pas/).waitFor();

  await luc.page.goto(`/manage/#/projects/${project.id}`);
  await luc.page.getByText(/n’existe pas/).waitFor();
  await stranger.context.close();
  await luc.context.close();
});

test('no page stumbled', () => assert.deepEqual(manager.errors, []));
