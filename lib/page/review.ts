import type { PagePhone } from './page-phone.ts';

/** Asks whether click-to-call is still on here: the background sends everybody to ask when it may be no more. */
export async function review({ settings }: Pick<PagePhone, 'settings'>, end: () => void): Promise<void> {
  const answer = await settings();
  if (!answer.ok && answer.problem.code === 'page-not-allowed') end();
}
