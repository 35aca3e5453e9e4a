import { render } from 'preact';
import { i18n } from '#i18n';
import { createCommands } from '../../lib/ui/commands.ts';
import { leave } from '../../lib/ui/link/leave.ts';
import { LinkPage } from '../../lib/ui/link/link-page.tsx';
import { numberOfLink } from '../../lib/ui/link/number-of-link.ts';
import { labelDocument } from '../../lib/ui/locale.ts';
import '../../assets/theme.css';
import '../../lib/ui/page.css';

labelDocument(document, i18n.t('app.title'));
const number = numberOfLink(location.search);
render(<LinkPage number={number} />, document.body);
if (number !== null && (await createCommands().openLink(number)).ok) await leave(window);
