import type { DrivenPage } from '../browser/driver.ts';

/** What a person does on a page of the phone's: popup, panel or window. */

export const sentence = (page: DrivenPage, text: string) => page.getByText(text, { exact: true });

export async function dial(page: DrivenPage, number: string): Promise<void> {
  await page.getByLabel('Phone number').fill(number);
  await page.getByRole('button', { name: 'Call', exact: true }).click();
}

/** Puts away what is left of calls that are over, whether its note is open or not. */
export async function dismiss(page: DrivenPage): Promise<void> {
  const button = page.getByRole('button', { name: /^(Dismiss|Done)$/ }).first();
  await button.click();
  await button.waitFor({ state: 'detached' });
}

export async function hangUp(page: DrivenPage): Promise<void> {
  await page.getByRole('button', { name: 'Hang up', exact: true }).click();
  await sentence(page, 'You hung up.').waitFor();
  await dismiss(page);
}
