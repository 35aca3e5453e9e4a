import { escapeHtml } from './http-exchange.ts';

/** A small page in the sandbox's look. */
function plainPage(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(title)}</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/sandbox.css" />
  </head>
  <body class="narrow">
    <main class="card">
      <h1>${escapeHtml(title)}</h1>
      ${content}
    </main>
  </body>
</html>
`;
}

export function messagePage(title: string, sentence: string): string {
  return plainPage(title, `<p>${escapeHtml(sentence)}</p>`);
}

type LoginForm = {
  /** Path and query the form posts to. */
  readonly action: string;
  readonly email: string;
  readonly error: string | null;
  readonly cancelUrl: string;
  /** Told to whoever tries the sandbox; `null` where the agents have passwords of their own. */
  readonly commonPassword: string | null;
};

export function loginPage(form: LoginForm): string {
  const error = form.error === null ? '' : `<p class="error" role="alert">${escapeHtml(form.error)}</p>`;
  const hint =
    form.commonPassword === null ? '' : ` Its password is <code>${escapeHtml(form.commonPassword)}</code>.`;
  return plainPage(
    'Sign in',
    `<p class="muted">This is the sandbox standing in for Toky.${hint}</p>
      ${error}
      <form method="post" action="${escapeHtml(form.action)}">
        <label for="email">Email</label>
        <input id="email" name="email" type="text" inputmode="email" autocomplete="username" required value="${escapeHtml(form.email)}" />
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required />
        <div class="actions">
          <button type="submit">Sign in</button>
          <a href="${escapeHtml(form.cancelUrl)}">Cancel</a>
        </div>
      </form>`,
  );
}
