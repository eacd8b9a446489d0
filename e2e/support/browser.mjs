import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { codeFromInbox } from '../../apps/launcher/demo/portal-client.mjs';
import { repoRoot } from './repo.mjs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const chromiumPath = process.env.CHROMIUM_PATH ?? places.find((place) => existsSync(place));
/** Why browser tests cannot run here; false when they can. */
export const noBrowser = chromiumPath
  ? false
  : 'no Chromium on this machine (Debian: apt-get install chromium)';

const pictures = path.join(repoRoot, 'dist/e2e');
const patience = 60_000;

export async function openBrowser() {
  mkdirSync(pictures, { recursive: true });
  return chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });
}

/** A person of his own: a fresh context without anybody's cookies. Errors of the page fail the journey. */
export async function openPage(browser, baseUrl, { viewport = { width: 1440, height: 900 } } = {}) {
  const context = await browser.newContext({
    baseURL: baseUrl,
    locale: 'ru-RU',
    timezoneId: 'Europe/Moscow',
    viewport,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patience);
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text()))
      page.faults.push(message.text());
  });
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^http/.test(protocol) && hostname !== '127.0.0.1')
      page.faults.push(`asked a foreign host: ${hostname}`);
  });
  return page;
}

/** Signs in by phone as a person does: the number, the code from the demo SMS inbox. */
export async function signInByPhone(page, baseUrl, phone) {
  await page.goto('/sign-in');
  await page.getByLabel('Телефон').fill(phone);
  await page.getByRole('button', { name: 'Получить код' }).click();
  await page.getByRole('heading', { name: 'Код из СМС' }).waitFor();
  const code = await codeFromInbox(baseUrl, phone);
  await page.getByLabel('Цифра 1').focus();
  await page.keyboard.type(code, { delay: 20 });
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** Kept in dist/e2e for a person to look at. */
export const picture = (page, name) => page.screenshot({ path: path.join(pictures, `${name}.png`) });
