import { Copy } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { registrationCommand } from './registration.ts';

type Props = { readonly host: string; readonly email: string };

/** What an administrator needs to register the phone with Toky, ready to copy. */
export function RegistrationHelp({ host, email }: Props) {
  const command = registrationCommand(
    {
      name: i18n.t('options.appName'),
      description: i18n.t('options.appDescription'),
      email: email === '' ? 'jane@example.com' : email,
      host,
    },
    i18n.t('options.commandKey'),
  );
  return (
    <section class="card stack" aria-labelledby="register">
      <h2 id="register">{i18n.t('options.register')}</h2>
      <p>{i18n.t('options.registerIntro')}</p>
      <Copyable label={i18n.t('options.host')} text={host} />
      <Copyable label={i18n.t('options.command')} text={command} />
      <p class="footnote">{i18n.t('options.commandNote')}</p>
    </section>
  );
}

type Copied = 'no' | 'yes' | 'failed';

function Copyable({ label, text }: { readonly label: string; readonly text: string }) {
  const [copied, setCopied] = useState<Copied>('no');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied('yes');
    } catch {
      setCopied('failed');
    }
  };
  return (
    <div class="copyable">
      <div class="row">
        <h3>{label}</h3>
        <p role="status" class="faint">
          {copied === 'yes' ? i18n.t('options.copied') : ''}
          {copied === 'failed' ? i18n.t('options.copyFailed') : ''}
        </p>
        <button
          type="button"
          class="button plain"
          aria-label={`${i18n.t('options.copy')}: ${label}`}
          onClick={() => void copy()}
        >
          <Copy aria-hidden="true" size={16} />
          {i18n.t('options.copy')}
        </button>
      </div>
      <pre dir="ltr" tabIndex={0} aria-label={label}>
        <code>{text}</code>
      </pre>
    </div>
  );
}
