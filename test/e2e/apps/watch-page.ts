/** Runs in a page before all else, and writes down everything that went wrong in it, as far as a page can know. */

const troubles: string[] = [];
Object.assign(globalThis, { troubles });

for (const level of ['error', 'warn'] as const) {
  const say = console[level].bind(console);
  console[level] = (...words: readonly unknown[]) => {
    troubles.push(`console.${level}: ${words.map(String).join(' ')}`);
    say(...words);
  };
}
window.addEventListener('error', ({ message }) => troubles.push(`error: ${message}`));
window.addEventListener('unhandledrejection', ({ reason }) => troubles.push(`rejection: ${String(reason)}`));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
  troubles.push(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`),
);
