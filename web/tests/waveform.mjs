/** The waveform of a recording, as one who uses it sees and holds it. */

/** What is seen on the row of a channel: pixels of the wave, and of the hatching over damage. */
export function drawn(page, lane) {
  return page.getByTestId('lane').nth(lane).evaluate((row) => {
    const canvas = row.querySelector('canvas');
    const colour = (name) => {
      const probe = row.appendChild(document.createElement('span'));
      probe.style.color = `var(${name})`;
      const found = getComputedStyle(probe).color.match(/[\d.]+/g).slice(0, 3).map(Number);
      probe.remove();
      return found;
    };
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const count = ([r, g, b]) => {
      let found = 0;
      for (let i = 0; i < data.length; i += 4) if (Math.abs(data[i] - r) + Math.abs(data[i + 1] - g) + Math.abs(data[i + 2] - b) < 24 && data[i + 3] > 200) found += 1;
      return found;
    };
    return { wave: count(colour('--accent')) + count(colour('--line-strong')), damage: count(colour('--bad')) };
  });
}

/** Where an instant is on the screen, on the row of a channel. */
export async function placeOf(page, ms, lane = 0) {
  const box = await page.getByTestId('lane').nth(lane).boundingBox();
  const shown = await page.getByTestId('overview').getAttribute('aria-valuetext');
  const [from, to] = shown.match(/[\d:]+\.\d+/g).map((time) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000);
  return { x: box.x + ((ms - from) / (to - from)) * box.width, y: box.y + box.height / 2, perMs: box.width / (to - from) };
}

export async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** Start and end of every clip that is a button: of all, as long as none is too narrow to be one. */
export const cuts = (page) => page.getByTestId('cut').evaluateAll((boxes) => boxes.map(({ dataset }) => [Number(dataset.start), Number(dataset.end)]));

/** What the page says was done, or why not. */
export const note = (page) => page.getByTestId('cut-note').innerText();
