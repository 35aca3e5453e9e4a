import { CircleAlert } from 'lucide-preact';
import { i18n } from '#i18n';
import type { MissingAccess } from '../facts.ts';
import type { Problem } from '../problem.ts';
import { openSettings, openWelcome } from './open-page.ts';
import { problemSentence } from './sentences.ts';
import { useUi } from './ui-context.ts';

type Props = { readonly problem: Problem | null; readonly id?: string };

/** What went wrong, as a sentence read out at once, with the way out where a page of ours has it. */
export function ProblemNote({ problem, id }: Props) {
  const { missing } = useUi().phone.value;
  // A permission that was given meanwhile is no problem any more; where it is missing, the page asks for it.
  if (problem === null || isMended(problem, missing)) return null;
  return (
    <div class="note bad" role="alert" id={id}>
      <CircleAlert aria-hidden="true" size={18} />
      <div class="note-text">
        <p>{problemSentence(problem)}</p>
        <Remedy problem={problem} />
      </div>
    </div>
  );
}

function Remedy({ problem }: { readonly problem: Problem }) {
  switch (problem.code) {
    case 'microphone-not-allowed':
      return <AllowMicrophone />;
    case 'not-configured':
    case 'agent-missing':
    case 'app-key-missing':
    case 'wrong-app-key':
    case 'wrong-agent':
    case 'sign-in-page-unreachable':
      return (
        <button type="button" class="button link" onClick={openSettings}>
          {i18n.t('problem.openSettings')}
        </button>
      );
    default:
      return null;
  }
}

/** The popup cannot show the browser's question; the welcome page, a tab, can. */
export function AllowMicrophone() {
  return (
    <button type="button" class="button link" onClick={openWelcome}>
      {i18n.t('problem.allowMicrophone')}
    </button>
  );
}

function isMended({ code }: Problem, missing: readonly MissingAccess[]): boolean {
  if (code === 'toky-permission-missing') return missing.every(({ to }) => to !== 'toky');
  if (code === 'broker-permission-missing') return missing.every(({ to }) => to !== 'broker');
  return false;
}
