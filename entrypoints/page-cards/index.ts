import { i18n } from '#i18n';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createPageCards } from '../../lib/page/cards/create-page-cards.ts';
import { offerPageCards } from '../../lib/page/page-cards.ts';

/** Brought into a page by the background, beside the script that is there already. */
export default defineUnlistedScript(() => {
  offerPageCards((deps) => createPageCards(deps, (key) => i18n.t(key)));
});
