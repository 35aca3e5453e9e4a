import { createElement } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { App } from './react-app.ts';

/** Takes over what the server has drawn when the person asks for it: not before the numbers in it are marked. */

const root = document.querySelector('#root');
const load = () =>
  new Promise<string>((resolve) => setTimeout(() => resolve('Her number is +1 415 555 0188.'), 100));
document.querySelector('#begin')?.addEventListener('click', () => {
  if (root === null) throw new Error('There is nothing to hydrate');
  hydrateRoot(root, createElement(App, { load }), {
    onRecoverableError: (error) => console.error(`Hydration: ${String(error)}`),
  });
});
